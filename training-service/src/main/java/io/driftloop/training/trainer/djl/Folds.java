package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlModel;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.SilentProgress;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Places;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.StratifiedFolds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Cross validation: as many trainings from the same beginning as there are folds, each judged by the fold that it did not learn from. The recipe is the one of the run, fitted on its training rows. Each
 * fold has checkpoints of its own.
 *
 * @param fresh a model that has learned nothing here yet
 */
record Folds(TrainingPlan plan, PreparedRows prepared, Supplier<DjlModel> fresh) {

    /** Mean and population standard deviation over the folds, by name; empty where the definition asks for no folds. */
    Map<String, Double> metrics(String identity) throws IOException {
        int count = prepared.definition().spec().train().learning().folds();
        if (count == 0) {
            return Map.of();
        }
        StratifiedFolds folds =
                StratifiedFolds.of(prepared, count, plan.hyperparameters().seed());
        List<EpochMetrics> judged = new ArrayList<>();
        for (int held = 0; held < count; held++) {
            judged.add(train(folds, held, identity + " fold " + held + " of " + count));
        }
        return StratifiedFolds.metrics(judged);
    }

    private EpochMetrics train(StratifiedFolds folds, int held, String identity) throws IOException {
        Places places = plan.places().below("fold-" + held);
        Checkpoints checkpoints = new Checkpoints(places, identity);
        try (DjlModel model = fresh.get();
                Fit fit = new Fit(plan, model, prepared, checkpoints, identity)) {
            fit.load(folds.outside(held), folds.inside(held));
            var resumed = checkpoints.newest();
            resumed.ifPresent(checkpoint -> model.restore(checkpoint.state()));
            fit.run(resumed, new SilentProgress());
            return fit.judged();
        }
    }
}
