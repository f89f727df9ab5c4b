package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The join of predictions with labels. */
@ConfigMapping(prefix = "driftloop.ingest.label")
public interface LabelConfig {

    /** Newest predictions kept of each model. */
    @WithDefault("200000")
    long predictionsPerModel();

    /** How long a label waits for its prediction before it is counted as unmatched. */
    @WithDefault("7d")
    Duration labelWait();

    /** Time between two sweeps of what is beyond these bounds. */
    @WithDefault("1m")
    Duration sweep();
}
