package io.driftloop.training.trainer.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.TrainerSpec;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a command is told, as {@code spec.json}.
 *
 * @param plan of the training
 * @param prepared its rows
 */
record CommandSpec(TrainingPlan plan, PreparedRows prepared) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    void write(Path file, int trainRows, int validationRows) throws IOException {
        boolean regression = prepared.recipe().regression();
        ObjectNode spec = JSON.createObjectNode()
                .put("version", VERSION)
                .put("model", prepared.definition().modelName().value())
                .put("task", regression ? "regression" : "classification");
        ArrayNode classes = spec.putArray("classes");
        prepared.recipe().classes().forEach(classes::add);
        ArrayNode shape = spec.putArray("inputShape");
        prepared.shape().forEach(shape::add);
        spec.put("outputs", prepared.outputs());
        spec.putObject("rows").put("train", trainRows).put("validation", validationRows);
        spec.put("epochs", plan.hyperparameters().epochs())
                .put("batchSize", plan.hyperparameters().batchSize())
                .put("seed", plan.hyperparameters().seed())
                .put("threads", plan.compute().threads())
                .put("device", plan.compute().device());
        parameters(spec.putObject("parameters"));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), spec);
    }

    private void parameters(ObjectNode node) {
        TrainerSpec own = prepared.definition().spec().train().own();
        ((TrainerSpec.Command) own).parameters().forEach((name, value) -> {
            if (value instanceof Double number) {
                if (number == Math.rint(number) && Math.abs(number) < 1e15) {
                    node.put(name, number.longValue());
                } else {
                    node.put(name, number);
                }
            } else if (value instanceof Boolean flag) {
                node.put(name, flag);
            } else {
                node.put(name, String.valueOf(value));
            }
        });
    }
}
