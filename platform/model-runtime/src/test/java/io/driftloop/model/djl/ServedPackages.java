package io.driftloop.model.djl;

import io.driftloop.contracts.ModelName;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Packages whose rows are numbers that go to the network as they are. */
final class ServedPackages {
    private ServedPackages() {}

    /** Of a network: its ONNX file and its weights. */
    static ModelPackage of(Path file, NetworkPlan plan, Weights weights) throws IOException {
        return of(
                file,
                plan,
                OnnxWriter.write(plan, weights),
                Map.of(ModelPackage.WEIGHTS, new SafeTensors(Map.of(), weights.tensors()).encode()));
    }

    /** Of layers, with any files. */
    static ModelPackage of(Path file, NetworkPlan plan, byte[] onnx, Map<String, byte[]> more) throws IOException {
        ModelDescription description = new ModelDescription(
                new ModelName("test"),
                plan.layers().stream().map(PlannedLayer::spec).toList(),
                plan.parameters(),
                Map.of(),
                Map.of());
        ModelPackageWriter.write(file, description, recipe(plan.inputShape(), plan.classes()), onnx, more);
        return ModelPackage.open(file);
    }

    /**
     * Of a module.
     *
     * @param classes 0 of a regression
     */
    static ModelPackage of(
            Path file, List<Integer> shape, int classes, @Nullable ModuleOutput output, Map<String, byte[]> more)
            throws IOException {
        ModelDescription description =
                new ModelDescription(new ModelName("test"), List.of(), 1, Map.of(), Map.of()).withModule(output);
        ModelPackageWriter.write(file, description, recipe(shape, classes), new byte[0], more);
        return ModelPackage.open(file);
    }

    private static FittedRecipe recipe(List<Integer> shape, int classes) {
        int length = Tensor.elements(shape);
        List<Column> columns =
                IntStream.range(0, length).mapToObj(i -> Column.number("c" + i)).toList();
        List<Row> rows = IntStream.range(0, Math.max(2, classes))
                .mapToObj(i -> Row.of(
                        "" + i, Collections.nCopies(length, new Cell.Number(i)).toArray(new Cell[0])))
                .toList();
        return FittedRecipe.fit(
                new Schema(columns, "label"),
                List.of(new PreprocessStep.Reshape(shape)),
                rows,
                classes == 0 ? ModelSpec.Task.REGRESSION : ModelSpec.Task.CLASSIFICATION);
    }
}
