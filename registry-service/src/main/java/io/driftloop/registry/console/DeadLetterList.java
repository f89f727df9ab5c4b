package io.driftloop.registry.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters of one service, or why they are not known. */
public record DeadLetterList(String service, Answered<List<Letter>> letters) {

    /** One event that a handler could not take. */
    public record Letter(
            long id,
            String handler,
            String state,
            String reason,
            int attempts,
            @Nullable Instant failedAt,
            String topic,
            String type,
            String aggregate,
            String run) {

        /** Whether it still waits for a replay. */
        public boolean isWaiting() {
            return !state.equalsIgnoreCase("replayed");
        }
    }
}
