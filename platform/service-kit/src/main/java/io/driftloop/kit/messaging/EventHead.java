package io.driftloop.kit.messaging;

import io.driftloop.contracts.Aggregate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record's headers say about the event inside.
 *
 * @param id event id
 * @param type CloudEvents type
 * @param source who told it
 * @param time when it was told
 * @param aggregate what it is about
 * @param sequence number within source and aggregate
 * @param pipelineRun run id, if any
 * @param causation id of the causing event, if any
 * @param traceparent trace context, if any
 */
public record EventHead(
        String id,
        String type,
        String source,
        Instant time,
        Aggregate aggregate,
        long sequence,
        @Nullable String pipelineRun,
        @Nullable String causation,
        @Nullable String traceparent) {

    private static final int LONGEST = 1_000;

    /**
     * Reads the headers.
     *
     * @throws UnreadableEventException when one is missing or not what it must be
     */
    public static EventHead of(ReceivedRecord record) {
        Map<String, String> headers = record.headers();
        return new EventHead(
                required(headers, EventHeaders.ID),
                required(headers, EventHeaders.TYPE),
                required(headers, EventHeaders.SOURCE),
                time(required(headers, EventHeaders.TIME)),
                aggregate(required(headers, EventHeaders.SUBJECT)),
                sequence(required(headers, EventHeaders.SEQUENCE)),
                optional(headers, EventHeaders.RUN),
                optional(headers, EventHeaders.CAUSATION),
                optional(headers, EventHeaders.TRACE));
    }

    private static String required(Map<String, String> headers, String name) {
        String value = optional(headers, name);
        if (value == null) {
            throw new UnreadableEventException("the record has no usable header " + name);
        }
        return value;
    }

    private static @Nullable String optional(Map<String, String> headers, String name) {
        String value = headers.get(name);
        return value != null && !value.isBlank() && value.length() <= LONGEST && printable(value) ? value : null;
    }

    /** A loop: there are nine headers to each prediction. */
    private static boolean printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableEventException("the header " + EventHeaders.TIME + " is not a time", e);
        }
    }

    private static Aggregate aggregate(String text) {
        try {
            return Aggregate.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("the header " + EventHeaders.SUBJECT + " is not of the form type/id", e);
        }
    }

    private static long sequence(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UnreadableEventException("the header " + EventHeaders.SEQUENCE + " is not a number", e);
        }
    }
}
