package io.driftloop.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The relay. */
@ConfigMapping(prefix = "driftloop.outbox")
public interface OutboxConfig {

    /** Events per look. */
    @WithDefault("500")
    int batch();

    /** Longest time between two looks without a notification, and between two tries for the lock. */
    @WithDefault("1s")
    Duration look();
}
