package io.driftloop.pipeline;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Definitions for tests: the examples that are published, and small changes to them. */
final class Definitions {

    private Definitions() {}

    static String example(String name) {
        try {
            return Files.readString(Path.of("../../docs/examples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PipelineDefinition parse(String text) {
        return PipelineDefinitions.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digits() {
        return example("digits.yaml");
    }

    static String digitsWith(String was, String becomes) {
        String text = digits();
        if (!text.contains(was)) {
            throw new IllegalArgumentException("the example has no '" + was + "'");
        }
        return text.replace(was, becomes);
    }

    /** What is wrong, one {@code pointer: message} each. */
    static List<String> refusals(String text) {
        InvalidPipelineException refused = catchThrowableOfType(InvalidPipelineException.class, () -> parse(text));
        return refused == null
                ? List.of()
                : refused.violations().stream()
                        .map(InvalidPipelineException.Violation::toString)
                        .toList();
    }
}
