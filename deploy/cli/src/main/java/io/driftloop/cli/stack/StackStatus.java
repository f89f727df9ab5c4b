package io.driftloop.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.stack.supervise.PartState;
import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.contracts.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor's view of the stack, as it stands in {@code run/stack.json}.
 *
 * @param pid the supervisor
 * @param startedAt when it began
 * @param ready whether everything has been ready at least once
 * @param readySeconds from the begin to everything ready; 0 before
 * @param origin console and API
 * @param failure why it gave up, if it did
 * @param parts each part, in starting order
 */
public record StackStatus(
        long pid,
        Instant startedAt,
        boolean ready,
        double readySeconds,
        String origin,
        @Nullable String failure,
        List<PartStatus> parts) {

    private static final String FILE = "stack.json";
    private static final ObjectMapper JSON = EventCodec.newMapper();

    /** Reads the last written view; empty when there is none. */
    public static Optional<StackStatus> read(StackHome home) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(home.run().resolve(FILE)), StackStatus.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether every part answers now. */
    public boolean allReady() {
        return parts.stream().allMatch(part -> part.state() == PartState.READY);
    }

    /** Writes the view in one step. */
    void write(StackHome home) throws IOException {
        Path partial = home.run().resolve(FILE + ".new");
        Files.write(partial, JSON.writeValueAsBytes(this));
        Files.move(
                partial, home.run().resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
