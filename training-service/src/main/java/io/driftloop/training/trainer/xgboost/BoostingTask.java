package io.driftloop.training.trainer.xgboost;

import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import io.driftloop.pipeline.TrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import io.driftloop.training.trainer.Hyperparameters;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What XGBoost is asked to do.
 *
 * @param parameters by XGBoost's names
 * @param link from the trees' sums to answers
 * @param checkpointEvery rounds
 * @param stopping absent: all rounds count
 */
record BoostingTask(
        Map<String, Object> parameters,
        TreeEnsemble.Link link,
        int checkpointEvery,
        @Nullable EarlyStopping stopping) {

    private static final Map<TreeEnsemble.Link, String> OBJECTIVES = Map.of(
            TreeEnsemble.Link.IDENTITY, "reg:squarederror",
            TreeEnsemble.Link.LOGISTIC, "binary:logistic",
            TreeEnsemble.Link.SOFTMAX, "multi:softprob");

    static BoostingTask of(TrainingPlan plan, PreparedRows prepared) {
        Hyperparameters chosen = plan.hyperparameters();
        TrainSpec train = prepared.definition().spec().train();
        TrainerSpec.Boosting spec = (TrainerSpec.Boosting) train.own();
        TreeEnsemble.Link link = link(prepared);
        Map<String, Object> parameters = new LinkedHashMap<>();
        // 3, not 3.0: XGBoost reads some of them as whole numbers
        spec.parameters()
                .forEach((name, value) ->
                        parameters.put(name, value == Math.rint(value) ? (Object) value.longValue() : value));
        parameters.put("tree_method", spec.treeMethod());
        parameters.put("nthread", plan.compute().threads());
        parameters.put("seed", chosen.seed());
        // what is drawn in a round must not depend on whether the rounds before it were in the same process
        parameters.put("seed_per_iteration", true);
        parameters.put("verbosity", 1);
        parameters.put("objective", OBJECTIVES.get(link));
        if (link == TreeEnsemble.Link.SOFTMAX) {
            parameters.put("num_class", prepared.outputs());
        }
        if (link != TreeEnsemble.Link.LOGISTIC) {
            parameters.remove("scale_pos_weight");
        }
        return new BoostingTask(
                parameters, link, spec.checkpointEvery(), train.learning().earlyStopping());
    }

    private static TreeEnsemble.Link link(PreparedRows prepared) {
        if (prepared.recipe().regression()) {
            return TreeEnsemble.Link.IDENTITY;
        }
        if (prepared.outputs() < 2) {
            throw new UntrainableException("the training rows have one label only: "
                    + prepared.recipe().classes());
        }
        return prepared.outputs() == 2 ? TreeEnsemble.Link.LOGISTIC : TreeEnsemble.Link.SOFTMAX;
    }

    boolean regression() {
        return link == TreeEnsemble.Link.IDENTITY;
    }
}
