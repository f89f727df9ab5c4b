package io.driftloop.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When and on what a model is retrained.
 *
 * @param onDrift whether a critical drift triggers
 * @param onNewRows rows ingested since the last run that trigger; absent: never
 * @param cooldown least time between two runs that were started by the policy
 * @param maxPerDay such runs per day
 * @param minLabelled labelled recent rows that a drift run needs; until then the decision is deferred
 * @param base fraction of the base rows in the snapshot
 * @param recent {@code since-onset} or {@code none}
 */
public record RetrainSpec(
        boolean onDrift,
        @Nullable Long onNewRows,
        Duration cooldown,
        int maxPerDay,
        int minLabelled,
        double base,
        String recent) {}
