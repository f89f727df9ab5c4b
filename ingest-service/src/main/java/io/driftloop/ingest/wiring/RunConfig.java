package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each stage of a run may take. */
@ConfigMapping(prefix = "driftloop.ingest.run.deadline")
public interface RunConfig {

    @WithDefault("30m")
    Duration snapshot();

    @WithDefault("30m")
    Duration preprocess();

    @WithDefault("24h")
    Duration tune();

    @WithDefault("24h")
    Duration train();

    @WithDefault("1h")
    Duration evaluate();

    @WithDefault("10m")
    Duration register();

    /** On top of {@code deploy.within} of the definition. */
    @WithDefault("1h")
    Duration deploy();
}
