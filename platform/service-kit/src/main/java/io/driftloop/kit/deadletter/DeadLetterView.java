package io.driftloop.kit.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter over HTTP; {@code payload} is the record's content as text. */
public record DeadLetterView(
        long id,
        String handler,
        String state,
        String reason,
        int attempts,
        Instant failedAt,
        @Nullable Instant replayedAt,
        String topic,
        int partition,
        long offset,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String aggregate,
        @Nullable Long sequence,
        @Nullable String pipelineRunId,
        @Nullable Map<String, String> headers,
        @Nullable String payload) {

    /** Without the record's content. */
    static DeadLetterView of(DeadLetter letter) {
        return view(letter, null, null);
    }

    /** With the record's content. */
    static DeadLetterView inFull(DeadLetter letter) {
        byte[] value = letter.record().value();
        return view(
                letter, letter.record().headers(), value == null ? null : new String(value, StandardCharsets.UTF_8));
    }

    private static DeadLetterView view(
            DeadLetter letter, @Nullable Map<String, String> headers, @Nullable String payload) {
        return new DeadLetterView(
                letter.id(),
                letter.handler(),
                letter.state(),
                letter.reason(),
                letter.attempts(),
                letter.failedAt(),
                letter.replayedAt(),
                letter.record().topic(),
                letter.record().partition(),
                letter.record().offset(),
                letter.eventId(),
                letter.eventType(),
                letter.aggregate(),
                letter.sequence(),
                letter.pipelineRun(),
                headers,
                payload);
    }
}
