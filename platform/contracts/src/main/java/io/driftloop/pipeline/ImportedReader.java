package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.TrainerSpec.Imported;
import java.util.List;
import java.util.Locale;

/** Reads and writes {@code train} of a model that was made elsewhere. */
final class ImportedReader {

    private static final Names TRAIN = Names.of("trainer", "model");
    private static final Names MODEL = Names.of("sha256", "bytes", "format", "output", "source");
    private static final Names FORMATS = Names.of("onnx", "xgboost", "torchscript", "package");

    private ImportedReader() {}

    static TrainSpec read(Fields spec, ModelSpec model) {
        refuseLearning(spec);
        Fields train = spec.requiredObject("train", TRAIN);
        Fields file = train.requiredObject("model", MODEL);
        GivenFile given = GivenFile.read(file);
        Place format = file.required("format", "one of " + FORMATS.list());
        Imported imported = new Imported(
                given.sha256(),
                given.bytes(),
                Imported.Format.valueOf(upper(format == null ? "onnx" : format.choice("format", FORMATS))),
                given.output(),
                given.source());
        return with(imported, model);
    }

    /** Nothing is learned: what other trainers are told stands for nothing here. */
    static TrainSpec with(Imported imported, ModelSpec model) {
        return new TrainSpec(
                TrainerReader.IMPORTED,
                "cpu",
                TrainerReader.NO_OPTIMIZER,
                TrainerReader.loss(model),
                1,
                1,
                0,
                LearningSpec.PLAIN,
                TrainSpec.FromChampion.NOTHING,
                imported);
    }

    static ObjectNode write(Imported imported) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("trainer", TrainerReader.IMPORTED);
        ObjectNode file = node.putObject("model")
                .put("sha256", imported.sha256())
                .put("bytes", imported.bytes())
                .put("format", imported.format().name().toLowerCase(Locale.ROOT))
                .put("output", imported.output().name().toLowerCase(Locale.ROOT));
        if (!imported.source().isEmpty()) {
            file.put("source", imported.source());
        }
        return node;
    }

    private static void refuseLearning(Fields spec) {
        for (String section : List.of("tune", "retrain")) {
            Place at = spec.optional(section);
            if (at != null) {
                at.wrong("has nothing to train: the model was made elsewhere (trainer imported); leave it out");
            }
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
