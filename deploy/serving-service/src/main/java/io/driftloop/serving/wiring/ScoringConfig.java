package io.driftloop.serving.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Scorings of dataset versions. */
@ConfigMapping(prefix = "driftloop.serving.scoring")
public interface ScoringConfig {
    /** How long the result of a scoring is kept after its end; the scoring itself stays. */
    @WithDefault("7d")
    Duration keepResults();

    /** Between two sweeps of what was kept long enough. */
    @WithDefault("1m")
    Duration sweep();
}
