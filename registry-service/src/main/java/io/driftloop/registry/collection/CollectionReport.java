package io.driftloop.registry.collection;

import java.util.Map;

/**
 * What a collection found.
 *
 * @param removed what was removed; of a dry run what would have been
 * @param kept what stayed, by reason
 */
public record CollectionReport(Tally removed, Map<String, Tally> kept) {}
