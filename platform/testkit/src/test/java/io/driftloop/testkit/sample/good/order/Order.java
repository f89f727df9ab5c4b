package io.driftloop.testkit.sample.good.order;

import java.time.Clock;
import java.time.Instant;

/** A domain class as the house wants it: time comes in. */
public record Order(Instant placed) {

    public static Order now(Clock clock) {
        return new Order(clock.instant());
    }
}
