package io.driftloop.training.trainer.djl;

import io.driftloop.training.trainer.TrainingPlan;
import java.util.Map;
import java.util.TreeMap;

/** What must be the same for a checkpoint to be of use: all that decides the bits of the weights. */
final class Identity {

    private Identity() {}

    static String of(TrainingPlan plan, String device) {
        TrainingPlan.Inputs inputs = plan.inputs();
        Map<String, Object> parts = new TreeMap<>();
        parts.put("definition", inputs.definition().sha256());
        parts.put("content", inputs.content().sha256());
        parts.put("splits", inputs.splits().sha256());
        parts.put("recipe", inputs.recipe().sha256());
        if (inputs.champion() != null) {
            parts.put("champion", inputs.champion().modelPackage().sha256());
        }
        parts.put("learningRate", plan.hyperparameters().learningRate());
        parts.put("batchSize", plan.hyperparameters().batchSize());
        parts.put("seed", plan.hyperparameters().seed());
        parts.put("epochs", plan.hyperparameters().epochs());
        parts.put("threads", plan.compute().threads());
        parts.put("device", device);
        return parts.toString();
    }
}
