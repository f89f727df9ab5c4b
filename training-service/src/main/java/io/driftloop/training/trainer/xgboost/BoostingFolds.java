package io.driftloop.training.trainer.xgboost;

import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.SilentProgress;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.StratifiedFolds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Cross validation: as many trainings as there are folds, each judged by the fold that it did not learn from, as for networks. Each fold has checkpoints of its own.
 *
 * @param task what XGBoost is asked to do
 */
record BoostingFolds(TrainingPlan plan, PreparedRows prepared, BoostingTask task) {

    /** Mean and population standard deviation over the folds, by name; empty where the definition asks for no folds. */
    Map<String, Double> metrics() throws IOException, XGBoostError {
        int count = prepared.definition().spec().train().learning().folds();
        if (count == 0) {
            return Map.of();
        }
        StratifiedFolds folds =
                StratifiedFolds.of(prepared, count, plan.hyperparameters().seed());
        List<EpochMetrics> judged = new ArrayList<>();
        for (int held = 0; held < count; held++) {
            judged.add(train(folds, held));
        }
        return StratifiedFolds.metrics(judged);
    }

    private EpochMetrics train(StratifiedFolds folds, int held) throws IOException, XGBoostError {
        String identity = BoosterCheckpoints.identity(plan) + " fold " + held + " of " + folds.count();
        BoosterCheckpoints checkpoints = new BoosterCheckpoints(plan.places().below("fold-" + held), identity);
        ClassWeights weights = prepared.definition().spec().train().learning().classWeights();
        try (BoostingRows learned = BoostingRows.weighted(prepared, folds.outside(held), weights);
                BoostingRows judged = BoostingRows.of(prepared, folds.inside(held));
                Boosting boosting = new Boosting(plan, task, new Boosting.Rows(learned, judged), checkpoints)) {
            boosting.run(checkpoints.newest(), new SilentProgress());
            return boosting.judged();
        }
    }
}
