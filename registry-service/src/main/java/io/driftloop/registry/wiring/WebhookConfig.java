package io.driftloop.registry.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are called. */
@ConfigMapping(prefix = "driftloop.registry.webhook")
public interface WebhookConfig {

    /** Pause after the first failure; doubles, a fifth more or less. */
    @WithDefault("30s")
    Duration firstPause();

    /** Longest pause. */
    @WithDefault("2h")
    Duration longestPause();

    /** After so long a delivery is dead. */
    @WithDefault("24h")
    Duration patience();

    /** Longest time that one call may take. */
    @WithDefault("10s")
    Duration callTimeout();

    /** Calls at the same time. */
    @WithDefault("4")
    int threads();

    /** Calls of one webhook at the same time, each for another model. */
    @WithDefault("2")
    int perWebhook();

    /** Longest time between two looks at what is due. */
    @WithDefault("1s")
    Duration look();

    /** How long deliveries are kept after they were delivered or given up; so far back they can be redelivered. */
    @WithDefault("30d")
    Duration keep();

    /** Most webhooks. */
    @WithDefault("100")
    int most();

    /** Whether http addresses may be called; for a stack on one machine. */
    @WithDefault("false")
    boolean plainHttp();
}
