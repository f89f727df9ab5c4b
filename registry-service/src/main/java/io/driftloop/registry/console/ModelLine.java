package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model among others.
 *
 * @param champion the version that serves, if one does
 * @param since since when
 * @param versions number of its newest version
 */
public record ModelLine(
        ModelName name,
        Optional<ModelStory.Line> champion,
        @Nullable Instant since,
        int versions) {}
