package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Model metadata of the Open Inference Protocol.
 *
 * @param name the model
 * @param versions loaded ones
 * @param platform what runs it
 * @param inputs raw rows: the recipe is applied here
 * @param outputs probabilities and the most probable class; of a regression the number alone
 */
public record ModelMetadata(
        String name, List<String> versions, String platform, List<Tensor> inputs, List<Tensor> outputs) {

    /** One tensor; -1 is any number of rows. */
    public record Tensor(String name, String datatype, List<Integer> shape) {}

    /** Server metadata. */
    public record Server(String name, String version, List<String> extensions) {}

    private static final List<String> EXTENSIONS = List.of("binary_tensor_data", "model_repository", "statistics");

    /** Of this server. */
    public static Server server() {
        String version = ModelMetadata.class.getPackage().getImplementationVersion();
        return new Server("driftloop", version == null ? "0.1.0" : version, EXTENSIONS);
    }

    /**
     * Of a loaded version.
     *
     * @param versions that are loaded of its model
     */
    public static ModelMetadata of(LoadedVersion version, List<String> versions) {
        FittedRecipe recipe = version.recipe();
        Tensor output = new Tensor("output", "FP32", List.of(-1, version.outputs()));
        return new ModelMetadata(
                version.model().value(),
                versions,
                version.platform(),
                inputs(recipe),
                recipe.regression() ? List.of(output) : List.of(output, new Tensor("class", "BYTES", List.of(-1))));
    }

    private static List<Tensor> inputs(FittedRecipe recipe) {
        if (recipe.numeric()) {
            List<Integer> shape = Stream.concat(
                            Stream.of(-1), Arrays.stream(recipe.inputShape()).boxed())
                    .toList();
            String datatype = recipe.schema().image().isPresent() ? "UINT8" : "FP64";
            return List.of(new Tensor("input", datatype, shape));
        }
        return recipe.schema().columns().stream()
                .map(column -> new Tensor(column.name(), datatype(column), List.of(-1)))
                .toList();
    }

    private static String datatype(Column column) {
        return column.kind() == ColumnKind.CATEGORY ? "BYTES" : "FP64";
    }
}
