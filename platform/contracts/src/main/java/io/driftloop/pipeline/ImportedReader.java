package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.TrainerSpec.Imported;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code train} of a model that was made elsewhere. */
final class ImportedReader {

    private static final Names TRAIN = Names.of("trainer", "model");
    private static final Names MODEL = Names.of("sha256", "bytes", "format", "output", "source");
    private static final Names FORMATS = Names.of("onnx", "xgboost", "torchscript", "package");
    private static final Names OUTPUTS = Names.of("probabilities", "logits");
    private static final long MAX_BYTES = 1L << 40;
    private static final int MAX_SOURCE = 300;

    private ImportedReader() {}

    static TrainSpec read(Fields spec, ModelSpec model) {
        refuseLearning(spec);
        Fields train = spec.requiredObject("train", TRAIN);
        Fields file = train.requiredObject("model", MODEL);
        Place sha = file.required("sha256", "the digest of the model's file in the artifact store");
        Place bytes = file.required("bytes", "the length of the model's file");
        Place format = file.required("format", "one of " + FORMATS.list());
        Imported imported = new Imported(
                digest(sha),
                bytes == null ? 0 : bytes.whole(1, MAX_BYTES),
                Imported.Format.valueOf(upper(format == null ? "onnx" : format.choice("format", FORMATS))),
                Imported.Output.valueOf(upper(file.choice("output", OUTPUTS, "probabilities"))),
                source(file.optional("source")));
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

    private static String digest(@Nullable Place at) {
        String text = at == null ? "" : at.text();
        if (at != null && at.node().isTextual() && !text.matches("[0-9a-f]{64}")) {
            at.wrong("must be 64 lower-case hexadecimal digits, but is " + at.kind());
        }
        return text;
    }

    private static String source(@Nullable Place at) {
        String text = at == null ? "" : at.text();
        if (at != null && (text.length() > MAX_SOURCE || text.chars().anyMatch(Character::isISOControl))) {
            at.wrong("must be one line of at most " + MAX_SOURCE + " characters");
        }
        return text;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
