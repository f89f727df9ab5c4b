package io.driftloop.registry.wiring;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Model cards. */
@ConfigMapping(prefix = "driftloop.registry.card")
public interface CardConfig {

    /** Fields without which no version is approved, for instance {@code description,intendedUse,limits}; none where absent. */
    Optional<List<String>> required();
}
