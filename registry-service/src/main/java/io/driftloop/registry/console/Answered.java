package io.driftloop.registry.console;

import java.util.Optional;

/**
 * What another service said, or why it said nothing.
 *
 * @param answer empty when the service is away or knows nothing
 * @param note one sentence for people; empty when there is an answer
 */
public record Answered<T>(Optional<T> answer, String note) {

    /** It answered. */
    public static <T> Answered<T> with(T value) {
        return new Answered<>(Optional.of(value), "");
    }

    /** It did not. */
    public static <T> Answered<T> nothing(String note) {
        return new Answered<>(Optional.empty(), note);
    }

    /** Whether it answered. */
    public boolean isKnown() {
        return answer.isPresent();
    }

    /** What it said; only where it {@link #isKnown()}. */
    public T value() {
        return answer.orElseThrow();
    }
}
