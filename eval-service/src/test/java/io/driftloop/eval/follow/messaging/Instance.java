package io.driftloop.eval.follow.messaging;

import io.driftloop.kit.messaging.ConsumerSettings;
import java.time.Duration;

/** The settings of another replica. */
record Instance(String instance) implements ConsumerSettings {

    @Override
    public int tries() {
        return 5;
    }

    @Override
    public Duration backOff() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration outagePause() {
        return Duration.ofMillis(500);
    }
}
