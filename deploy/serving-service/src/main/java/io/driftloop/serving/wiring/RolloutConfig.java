package io.driftloop.serving.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How rollouts are conducted. */
@ConfigMapping(prefix = "driftloop.serving.rollout")
public interface RolloutConfig {
    /** Between two looks while nothing goes on. */
    @WithDefault("200ms")
    Duration look();

    /** Between two looks while a rollout goes on. */
    @WithDefault("50ms")
    Duration activeLook();

    /** Differences of engine times up to this are noise, whatever their ratio. */
    @WithDefault("3ms")
    Duration latencyTolerance();

    /** How long the version that served before stays loaded after it was replaced, for a rollback without a wait; 0s for not at all. */
    @WithDefault("24h")
    Duration keepWarm();

    /**
     * Bytes of model packages that may be loaded together; 0 for no limit. What served before is unloaded first, the longest replaced before others; a candidate that does not fit beside what serves is
     * refused.
     */
    @WithDefault("0")
    long memoryLimit();

    /** File in which what serves is kept, so that a start while the database is away serves it again. */
    @WithDefault("${driftloop.home:${java.io.tmpdir}/driftloop}/serving/traffic.json")
    Path trafficCopy();

    /** Copies of live requests that may wait for a shadow; more are left out and counted. */
    @WithDefault("256")
    int mirrorCapacity();

    /** Of candidates just at the limits, the share that may be taken for better, and for worse. */
    @WithDefault("0.05")
    double alpha();
}
