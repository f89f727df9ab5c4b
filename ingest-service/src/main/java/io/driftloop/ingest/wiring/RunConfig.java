package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long each stage of a run may take. */
@ConfigMapping(prefix = "driftloop.ingest.run.deadline")
public interface RunConfig {

    /** Making the dataset version of a retraining. */
    @WithDefault("30m")
    Duration snapshot();

    /** Splitting the rows and fitting the recipe. */
    @WithDefault("30m")
    Duration preprocess();

    /** A search for hyper-parameters. */
    @WithDefault("24h")
    Duration tune();

    /** The training. */
    @WithDefault("24h")
    Duration train();

    /** Judging the candidate. */
    @WithDefault("1h")
    Duration evaluate();

    /** Registering the version, until it waits for an approval or is approved. */
    @WithDefault("10m")
    Duration register();

    /** On top of {@code deploy.within} of the definition. */
    @WithDefault("1h")
    Duration deploy();
}
