package io.driftloop.kit.deadletter;

import io.driftloop.kit.messaging.ReceivedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a handler could not apply, or one that waits behind such an event.
 *
 * @param id order of arrival
 * @param handler whose it is
 * @param record as it came
 * @param eventId null, like the next four, when the headers cannot be read
 * @param state {@code dead}, {@code waiting} or {@code replayed}
 * @param reason fit for people
 * @param attempts tries that failed
 * @param failedAt the last of them
 */
public record DeadLetter(
        long id,
        String handler,
        ReceivedRecord record,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String aggregate,
        @Nullable Long sequence,
        @Nullable String pipelineRun,
        String state,
        String reason,
        int attempts,
        Instant failedAt,
        @Nullable Instant replayedAt) {}
