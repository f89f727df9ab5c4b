package io.driftloop.kit.artifact;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The artifact store. */
@ConfigMapping(prefix = "driftloop.artifacts")
public interface ArtifactConfig {

    /**
     * Its directory, shared by the services of one installation. With {@code driftloop.artifacts.s3.bucket} it holds local copies alone, and each service may have
     * one of its own.
     */
    Path root();
}
