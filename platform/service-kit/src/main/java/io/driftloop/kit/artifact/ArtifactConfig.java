package io.driftloop.kit.artifact;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The artifact store. */
@ConfigMapping(prefix = "driftloop.artifacts")
public interface ArtifactConfig {

    /** Its directory, shared by the services of one installation. */
    Path root();
}
