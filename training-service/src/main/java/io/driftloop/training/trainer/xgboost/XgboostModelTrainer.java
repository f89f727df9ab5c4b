package io.driftloop.training.trainer.xgboost;

import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Grows trees with XGBoost on the CPU. */
public final class XgboostModelTrainer implements ModelTrainer {

    @Override
    public String name() {
        return "xgboost";
    }

    @Override
    public Machine machine() {
        XgboostLibrary.load();
        return new Machine(XgboostLibrary.VERSION, List.of("cpu"));
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        XgboostLibrary.load();
        PreparedRows prepared = PreparedRows.open(plan.inputs());
        int[] train = prepared.usable(Split.TRAIN);
        int[] validation = prepared.usable(Split.VALIDATION);
        BoosterCheckpoints checkpoints = new BoosterCheckpoints(plan.places(), BoosterCheckpoints.identity(plan));
        Optional<BoosterCheckpoint> resumed = checkpoints.newest();
        progress.started(new TrainingProgress.Start(
                "cpu",
                plan.compute().threads(),
                XgboostLibrary.VERSION,
                train.length,
                validation.length,
                resumed.map(BoosterCheckpoint::round).orElse(0)));
        BoostingTask task = BoostingTask.of(plan, prepared);
        ClassWeights weights = prepared.definition().spec().train().learning().classWeights();
        try (BoostingRows learned = BoostingRows.weighted(prepared, train, weights);
                BoostingRows judged = BoostingRows.of(prepared, validation);
                Boosting boosting = new Boosting(plan, task, new Boosting.Rows(learned, judged), checkpoints)) {
            Map<String, Double> folds = plan.packaged() ? new BoostingFolds(plan, prepared, task).metrics() : Map.of();
            boosting.run(resumed, progress);
            return new BoostingOutcome(plan, prepared, task).of(boosting, judged, folds);
        } catch (XGBoostError e) {
            throw new UntrainableException("XGBoost refuses: " + XgboostLibrary.firstLine(e), e);
        }
    }
}
