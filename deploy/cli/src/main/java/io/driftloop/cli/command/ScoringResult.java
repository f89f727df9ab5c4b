package io.driftloop.cli.command;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scoring answered. */
final class ScoringResult {

    private final CommandContext context;
    private final String id;

    ScoringResult(CommandContext context, String id) {
        this.context = context;
        this.id = id;
    }

    /**
     * Writes it.
     *
     * @param out null for standard output
     */
    void bring(@Nullable Path out) {
        try {
            // a file in between: a refusal leaves what was in the other, and standard output has one writer, of text
            Path held = Files.createTempFile("driftloop-scoring-", ".ndjson");
            try {
                fetch(held);
                write(held, out);
            } finally {
                Files.deleteIfExists(held);
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the answers could not be written" + (out == null ? "" : " to " + out)
                    + "; they are kept as scoring " + id);
        }
    }

    private void fetch(Path file) throws IOException {
        try (OutputStream to = Files.newOutputStream(file)) {
            context.api().download("/scorings/" + Api.segment(id) + "/result", to);
        }
    }

    private void write(Path held, @Nullable Path out) throws IOException {
        if (out == null) {
            try (Stream<String> lines = Files.lines(held)) {
                lines.forEach(context.out()::println);
            }
            context.out().flush();
            return;
        }
        try (OutputStream to = Files.newOutputStream(out)) {
            Files.copy(held, to);
        }
    }
}
