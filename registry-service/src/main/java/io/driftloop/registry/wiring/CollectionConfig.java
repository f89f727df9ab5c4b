package io.driftloop.registry.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Garbage collection of artifacts. */
@ConfigMapping(prefix = "driftloop.registry.collection")
public interface CollectionConfig {

    /** How long content must have been without a name before it is removed; at least an hour. */
    @WithDefault("7d")
    Duration grace();

    /** How often it runs by itself. */
    @WithDefault("24h")
    Duration every();
}
