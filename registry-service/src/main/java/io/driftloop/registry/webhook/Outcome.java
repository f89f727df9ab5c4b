package io.driftloop.registry.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param status what the other end answered; null when it answered nothing
 * @param failure why it is not known to have taken it, fit for people; null when it took it
 * @param hopeless whether another try would fail as well
 */
public record Outcome(@Nullable Integer status, @Nullable String failure, boolean hopeless) {

    /** The other end took it. */
    public static Outcome taken(int status) {
        return new Outcome(status, null, false);
    }

    /** Worth another try. */
    public static Outcome later(@Nullable Integer status, String failure) {
        return new Outcome(status, failure, false);
    }

    /** Would fail again. */
    public static Outcome never(@Nullable Integer status, String failure) {
        return new Outcome(status, failure, true);
    }

    /** Whether the other end took it. */
    public boolean isTaken() {
        return failure == null;
    }
}
