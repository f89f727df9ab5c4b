package io.driftloop.kit.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The event consumer. */
@ConfigMapping(prefix = "driftloop.consumer")
public interface ConsumerSettings {

    /**
     * Member number in the consumer groups, each replica's own; two of one number are refused. Without it the first replica is 0 and others take a number of
     * their own; with it a replica that is killed and started again within the session time-out keeps its partitions.
     */
    Optional<String> instance();

    /** Tries before an event becomes a dead letter. */
    @WithDefault("5")
    int tries();

    /** Pause after the first failed try; doubles. */
    @WithDefault("200ms")
    Duration backOff();

    /** Pause while the database or the artifact store cannot be reached. */
    @WithDefault("500ms")
    Duration outagePause();
}
