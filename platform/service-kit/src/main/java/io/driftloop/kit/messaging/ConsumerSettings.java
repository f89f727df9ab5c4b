package io.driftloop.kit.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The event consumer. */
@ConfigMapping(prefix = "driftloop.consumer")
public interface ConsumerSettings {

    /** Stable member number, unique per replica: a member that comes back within the session time-out keeps its partitions. */
    @WithDefault("0")
    String instance();

    /** Tries before an event becomes a dead letter. */
    @WithDefault("5")
    int tries();

    /** Pause after the first failed try; doubles. */
    @WithDefault("200ms")
    Duration backOff();

    /** Pause while the database cannot be reached. */
    @WithDefault("500ms")
    Duration outagePause();
}
