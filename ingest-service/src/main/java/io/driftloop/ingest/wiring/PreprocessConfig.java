package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The data-quality gate. */
@ConfigMapping(prefix = "driftloop.ingest.preprocess")
public interface PreprocessConfig {

    /** Fewest usable rows of a dataset version, all splits together. */
    @WithDefault("20")
    long minRows();
}
