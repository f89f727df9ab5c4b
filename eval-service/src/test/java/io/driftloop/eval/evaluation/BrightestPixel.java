package io.driftloop.eval.evaluation;

import io.driftloop.contracts.ModelName;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model whose every answer is known: images of 2 x 2 pixels, three classes, the class of a pixel being said by its place. One dense layer with weight
 * 10 from pixel to class; with one lit pixel (255, divided by 255) the answer's probability is e^10 / (e^10 + 2).
 */
final class BrightestPixel {

    static final Schema SCHEMA = new Schema(List.of(Column.image("pixels", 2, 2)), "kind");
    static final List<String> CLASSES = List.of("a", "b", "c");
    static final double CONFIDENCE = Math.exp(10) / (Math.exp(10) + 2);

    private static final List<LayerSpec> LAYERS =
            List.of(new LayerSpec.Flatten(), new LayerSpec.Dense(3, Activation.SOFTMAX));

    private BrightestPixel() {}

    /** A row whose pixel {@code lit} is lit. */
    static Row row(boolean recent, String label, int lit) {
        byte[] pixels = new byte[4];
        pixels[lit] = (byte) 255;
        return new Row(false, recent, label, List.of(new Cell.Image(pixels)));
    }

    /** A package whose answer to lit pixel i is class {@code said[i]}. */
    static byte[] modelPackage(int... said) {
        List<Row> training = new ArrayList<>();
        CLASSES.forEach(label -> training.add(row(false, label, CLASSES.indexOf(label))));
        FittedRecipe recipe = FittedRecipe.fit(
                SCHEMA,
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 2, 2))),
                training);
        NetworkPlan plan = NetworkPlan.of(LAYERS, List.of(1, 2, 2));
        float[] weight = new float[12];
        for (int pixel = 0; pixel < said.length; pixel++) {
            weight[said[pixel] * 4 + pixel] = 10;
        }
        Weights weights = new Weights(List.of(
                new Tensor(plan.output().weightName(), List.of(3, 4), weight),
                new Tensor(plan.output().biasName(), List.of(3), new float[3])));
        ModelDescription description = new ModelDescription(new ModelName("pixels"), LAYERS, 15, Map.of(), Map.of());
        try {
            Path file = Files.createTempFile("model", ".zip");
            ModelPackageWriter.write(file, description, recipe, OnnxWriter.write(plan, weights), new byte[] {1});
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] rowFile(List<Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(out, SCHEMA)) {
            for (Row row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] splits(List<Split> splits) {
        return Splits.of(splits.toArray(Split[]::new)).toBytes();
    }
}
