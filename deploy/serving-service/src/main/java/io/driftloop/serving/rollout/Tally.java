package io.driftloop.serving.rollout;

import io.driftloop.serving.inference.VersionCounters.Snapshot;

/**
 * Counts of a step, of one process or of all.
 *
 * @param candidate requests that the split sent to the candidate, or that were mirrored to it
 * @param champion requests that the split sent to the champion, in the same time
 * @param latency their engine times, compared in pairs
 * @param disagreed mirrored requests that the candidate answered otherwise than the champion
 */
public record Tally(Snapshot candidate, Snapshot champion, PairCounts latency, long disagreed) {
    /** Nothing. */
    public static final Tally NONE = new Tally(Snapshot.ZERO, Snapshot.ZERO, PairCounts.NONE, 0);

    Tally plus(Tally other) {
        return new Tally(
                candidate.plus(other.candidate),
                champion.plus(other.champion),
                latency.plus(other.latency),
                disagreed + other.disagreed);
    }
}
