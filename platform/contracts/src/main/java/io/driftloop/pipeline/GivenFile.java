package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.TrainerSpec.Imported.Output;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train.model} says of a file that was made elsewhere and lies in the artifact store.
 *
 * @param output what its numbers are
 * @param source where it came from; empty where nobody said
 */
record GivenFile(String sha256, long bytes, Output output, String source) {

    private static final Names SCRIPT = Names.of("sha256", "bytes", "output", "source");
    private static final Names OUTPUTS = Names.of("probabilities", "logits");
    private static final long MAX_BYTES = 1L << 40;
    private static final int MAX_SOURCE = 300;

    static GivenFile read(Fields file) {
        Place sha = file.required("sha256", "the digest of the model's file in the artifact store");
        Place bytes = file.required("bytes", "the length of the model's file");
        String output = file.choice("output", OUTPUTS, "probabilities");
        return new GivenFile(
                digest(sha),
                bytes == null ? 0 : bytes.whole(1, MAX_BYTES),
                Output.valueOf(output.toUpperCase(Locale.ROOT)),
                source(file.optional("source")));
    }

    /** Of a TorchScript file that learns on. */
    static TrainerSpec.TorchScript script(Fields train) {
        GivenFile given = read(train.requiredObject("model", SCRIPT));
        return new TrainerSpec.TorchScript(given.sha256, given.bytes, given.output, given.source);
    }

    static void write(ObjectNode train, TrainerSpec.TorchScript script) {
        ObjectNode file = train.putObject("model")
                .put("sha256", script.sha256())
                .put("bytes", script.bytes())
                .put("output", script.output().name().toLowerCase(Locale.ROOT));
        if (!script.source().isEmpty()) {
            file.put("source", script.source());
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
}
