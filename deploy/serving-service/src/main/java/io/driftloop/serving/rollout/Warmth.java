package io.driftloop.serving.rollout;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long what served before stays loaded, so that a rollback need not load anything.
 *
 * @param keep since it was replaced; 0 for not at all
 * @param clock tells the time
 */
public record Warmth(Duration keep, Clock clock) {

    /** What served before, while it is kept. */
    Stream<Candidate> kept(Deployment deployment) {
        return clock.instant().isBefore(deployment.since().plus(keep))
                ? deployment.previous().stream()
                : Stream.empty();
    }
}
