package io.driftloop.registry.catalog;

import java.time.Clock;

/**
 * Where time comes from and who hears what happened then.
 *
 * @param listener called in the unit of work of the change
 */
public record Telling(Clock clock, CatalogListener listener) {

    /** Milliseconds since 1970. */
    long millis() {
        return clock.millis();
    }
}
