package io.driftloop.kit.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The work queue. */
@ConfigMapping(prefix = "driftloop.work")
public interface WorkConfig {

    /** A claim that was not renewed for this long is lost. */
    @WithDefault("15s")
    Duration lease();

    /** How often claims are renewed. */
    @WithDefault("3s")
    Duration heartbeat();

    /** Longest time between two looks without a notification. */
    @WithDefault("1s")
    Duration look();

    /** How long ended items are kept. */
    @WithDefault("7d")
    Duration keepEnded();

    /** Pause between two looks for ended items that are no longer kept. */
    @WithDefault("10m")
    Duration purgeLook();

    /** Pause before another attempt; doubles up to 30 s. */
    @WithDefault("1s")
    Duration backOff();
}
