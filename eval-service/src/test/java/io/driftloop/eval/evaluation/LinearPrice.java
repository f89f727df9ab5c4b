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
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.ModelSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A regression whose every answer is known: so much per square metre, and so much for each year of age. */
final class LinearPrice {

    static final Schema SCHEMA = new Schema(List.of(Column.number("area"), Column.number("age")), "price");

    private static final List<LayerSpec> LAYERS = List.of(new LayerSpec.Dense(1, Activation.LINEAR));

    private LinearPrice() {}

    static Row row(String price, double area, double age) {
        return Row.of(price, new Cell.Number(area), new Cell.Number(age));
    }

    /** A package that answers {@code perMetre area + perYear age}. */
    static byte[] modelPackage(float perMetre, float perYear) {
        FittedRecipe recipe = FittedRecipe.fit(SCHEMA, List.of(), List.of(row("1", 1, 1)), ModelSpec.Task.REGRESSION);
        NetworkPlan plan = NetworkPlan.of(LAYERS, List.of(2));
        Weights weights = new Weights(List.of(
                new Tensor(plan.output().weightName(), List.of(1, 2), new float[] {perMetre, perYear}),
                new Tensor(plan.output().biasName(), List.of(1), new float[1])));
        ModelDescription description = new ModelDescription(
                new ModelName("prices"), LAYERS, 3, Map.of(), Map.of("train.r2", 0.95, "validation.r2", 0.9));
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
}
