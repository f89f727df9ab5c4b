package io.driftloop.registry.console;

import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.RegisteredModel;
import io.driftloop.registry.imports.Servability;
import java.util.List;

/**
 * A model as clients registered it.
 *
 * @param versions newest first
 * @param older number of the oldest one shown, where there are older ones; 0 otherwise
 */
public record RegisteredStory(RegisteredModel model, List<Line> versions, int older) {

    /** A version, and what can be done with it. */
    public record Line(CatalogVersion version, Servability servability) {

        /** Where it can be served; for templates. */
        public Servability.Servable servable() {
            return (Servability.Servable) servability;
        }

        /** Where it cannot. */
        public Servability.NotServable notServable() {
            return (Servability.NotServable) servability;
        }

        /** In a word. */
        public String form() {
            return servability.isServable()
                    ? servable().format()
                    : notServable().flavor().isEmpty()
                            ? "unknown"
                            : notServable().flavor();
        }
    }
}
