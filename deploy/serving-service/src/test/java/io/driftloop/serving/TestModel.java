package io.driftloop.serving;

import io.driftloop.contracts.ModelName;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real ONNX networks over 28 x 28 images with the classes {@code left} and {@code right}, whose answers can be worked by hand. */
public enum TestModel {
    /** Logits are twice the first pixel and twice the second one, as shares of 255. */
    GOOD,
    /** As good, with its classes exchanged. */
    OPPOSITE,
    /** Overflows where the first two pixels are white; answers everything else, so that its warm-up passes. */
    BROKEN,
    /** A regression: 1000 times the first pixel as a share of 255, less 0.25. */
    NUMBER,
    /** As good, of images of 14 x 14. */
    SMALLER,
    /** Answers 0.5 and 0.5, after several milliseconds of convolutions on any machine: far above the tolerance of the test. */
    SLOW;

    /** Pixels of a row. */
    public static final int PIXELS = 28 * 28;

    /** Writes the model's package. */
    public Path write(Path file) throws IOException {
        NetworkPlan plan = NetworkPlan.of(layers(), List.of(1, side(), side()));
        Weights weights = weights(plan);
        ModelDescription description =
                new ModelDescription(new ModelName("test"), layers(), plan.parameters(), Map.of(), Map.of());
        ModelPackageWriter.write(
                file,
                description,
                this == NUMBER
                        ? recipe(ModelSpec.Task.REGRESSION, side())
                        : recipe(ModelSpec.Task.CLASSIFICATION, side()),
                OnnxWriter.write(plan, weights),
                new SafeTensors(Map.of(), weights.tensors()).encode());
        return file;
    }

    /** The recipe inside. */
    public static FittedRecipe recipe() {
        return recipe(ModelSpec.Task.CLASSIFICATION, 28);
    }

    private int side() {
        return this == SMALLER ? 14 : 28;
    }

    private static FittedRecipe recipe(ModelSpec.Task task, int side) {
        Cell.Image black = new Cell.Image(new byte[side * side]);
        return FittedRecipe.fit(
                new Schema(List.of(Column.image("pixels", side, side)), "side"),
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, side, side))),
                List.of(Row.of("left", black), Row.of("right", black)),
                task);
    }

    private List<LayerSpec> layers() {
        LayerSpec output =
                this == NUMBER ? new LayerSpec.Dense(1, Activation.LINEAR) : new LayerSpec.Dense(2, Activation.SOFTMAX);
        return this == SLOW
                ? List.of(
                        new LayerSpec.Conv2d(96, 3, 3, Activation.RELU),
                        new LayerSpec.Conv2d(96, 3, 3, Activation.RELU),
                        new LayerSpec.Flatten(),
                        output)
                : List.of(new LayerSpec.Flatten(), output);
    }

    private Weights weights(NetworkPlan plan) {
        List<Tensor> tensors = new ArrayList<>();
        for (PlannedLayer layer : plan.layers()) {
            List<PlannedParameter> own = layer.parameters().toList();
            if (own.isEmpty()) {
                continue;
            }
            float[] weight = new float[size(own.get(0).shape())];
            float[] bias = new float[size(own.get(1).shape())];
            if (this == NUMBER) {
                weight[0] = 1000;
                bias[0] = -0.25f;
            } else if (this == GOOD || this == SMALLER) {
                weight[0] = 2;
                weight[weight.length / 2 + 1] = 2;
            } else if (this == OPPOSITE) {
                weight[1] = 2;
                weight[PIXELS] = 2;
            } else if (this == BROKEN) {
                weight[0] = 3e38f;
                weight[1] = 3e38f;
            }
            tensors.add(new Tensor(layer.weightName(), own.get(0).shape(), weight));
            tensors.add(new Tensor(layer.biasName(), own.get(1).shape(), bias));
        }
        return new Weights(tensors);
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /** The body of a request for rows that are black but for their first two pixels. */
    public static String body(int[]... rows) {
        StringBuilder json = new StringBuilder("{\"inputs\":[{\"name\":\"input\",\"shape\":[")
                .append(rows.length)
                .append(",28,28],\"datatype\":\"UINT8\",\"data\":[");
        for (int row = 0; row < rows.length; row++) {
            json.append(row == 0 ? "" : ",").append(rows[row][0]).append(',').append(rows[row][1]);
            json.append(",0".repeat(PIXELS - 2));
        }
        return json.append("]}]}").toString();
    }
}
