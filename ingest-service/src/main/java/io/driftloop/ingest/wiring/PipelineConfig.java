package io.driftloop.ingest.wiring;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Definitions. */
@ConfigMapping(prefix = "driftloop.ingest.pipeline")
public interface PipelineConfig {

    /**
     * Address of the training service, which is asked for the commands that its operator allows when a definition names one. Where it is not given, or does not answer, a definition is stored with any command and its
     * run says whether there is one.
     */
    Optional<URI> trainingService();
}
