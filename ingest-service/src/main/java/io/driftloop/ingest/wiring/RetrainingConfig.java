package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The retraining policy, where a definition does not say it. */
@ConfigMapping(prefix = "driftloop.ingest.retraining")
public interface RetrainingConfig {

    /** Drift runs in a row that did not help before the policy stops and calls a person. */
    @WithDefault("2")
    int breakerAfter();

    /** Time between two looks at decisions that were deferred, and at deadlines of runs. */
    @WithDefault("500ms")
    Duration look();

    /** How far the time of a webhook's signature may be from now. */
    @WithDefault("5m")
    Duration hookTolerance();
}
