package io.driftloop.registry.console.rest;

import java.util.List;

/**
 * What a list is narrowed to.
 *
 * @param chosen the one that is shown; empty for all
 * @param choices what there is to choose from, by name
 * @param before where the page begins; empty for the newest
 */
public record ListFilter(String chosen, List<String> choices, String before) {

    /** Whether there is something to choose from. */
    public boolean isUseful() {
        return choices.size() > 1 || !chosen.isEmpty();
    }

    /** Whether the list is not the whole of it. */
    public boolean isNarrow() {
        return !chosen.isEmpty() || !before.isEmpty();
    }
}
