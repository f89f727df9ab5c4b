package io.driftloop.eval.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How alerts are delivered. */
@ConfigMapping(prefix = "driftloop.channels")
public interface ChannelConfig {

    /** Pause after the first failure; doubles. */
    @WithDefault("5s")
    Duration firstPause();

    /** Longest pause. */
    @WithDefault("15m")
    Duration longestPause();

    /** After so long a delivery is dead. */
    @WithDefault("6h")
    Duration patience();

    /** Longest time that one call may take. */
    @WithDefault("10s")
    Duration callTimeout();

    /** Longest time between two looks at what is due. */
    @WithDefault("500ms")
    Duration look();

    /** Deliveries at the same time, each to another channel. */
    @WithDefault("2")
    int threads();

    /** Address of the console, for links in messages. */
    @WithDefault("http://127.0.0.1:${driftloop.ports.base:7700}")
    Optional<String> console();
}
