package io.driftloop.registry.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.contracts.ModelName;
import io.driftloop.registry.imports.ImportWish.Reference;
import io.driftloop.registry.imports.ImportWish.Source;

/** The definition of a pipeline that takes models in and trains none. */
final class ImportDefinition {

    /** Nothing is learned from the rows: most of them judge, and tell what is normal. */
    private static final double VALIDATION = 0.2;

    private static final double TEST = 0.7;
    private static final int SEED = 42;
    /** By how much a newer model may be worse than the champion. */
    private static final double MARGIN = 0.01;

    private ImportDefinition() {}

    static String of(ModelName model, Source file, Reference rows) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("apiVersion", "driftloop.io/v1alpha1").put("kind", "Pipeline");
        definition.putObject("metadata").put("name", model.value());
        ObjectNode spec = definition.putObject("spec");
        spec.putObject("dataset")
                .put("name", model.value())
                .put("format", "csv")
                .put("label", rows.label());
        spec.putArray("preprocess");
        spec.putObject("split").put("validation", VALIDATION).put("test", TEST).put("seed", SEED);
        spec.putObject("model").put("task", rows.task());
        ObjectNode train = spec.putObject("train").put("trainer", "imported");
        train.putObject("model")
                .put("sha256", file.content().sha256())
                .put("bytes", file.content().bytes())
                .put("format", file.format().word())
                .put("output", file.output())
                .put("source", file.source());
        spec.putObject("evaluate")
                .putArray("gates")
                .addObject()
                .put("slice", "base")
                .put("metric", rows.task().equals("regression") ? "r2" : "accuracy")
                .put("notWorseThanChampionBy", MARGIN);
        return definition.toString();
    }
}
