package io.driftloop.serving.rollout;

import java.time.Duration;

/**
 * Makes pairs of engine times: the next time of either side after the last pair was whole. Requests of one batch have one time and give one observation, so that
 * pairs do not repeat each other, and both of a pair are of about the same moment, so that a pause of the machine meets both sides alike. Thread-safe; an
 * observation that no pair needs costs one look.
 */
final class LatencyPairs {
    private static final long NONE = -1;

    private final double ratio;
    private final long toleranceNanos;
    private volatile long candidate = NONE;
    private volatile long champion = NONE;
    private long lastCandidate = NONE;
    private long lastChampion = NONE;
    private long longestCandidate;
    private long longestChampion;
    private PairCounts counts = PairCounts.NONE;

    /**
     * @param ratio of the times that is allowed
     * @param tolerance differences up to this are allowed whatever the ratio
     */
    LatencyPairs(double ratio, Duration tolerance) {
        this.ratio = ratio;
        this.toleranceNanos = tolerance.toNanos();
    }

    /** A request of the candidate took so long. */
    void candidate(long nanos) {
        if (candidate == NONE) {
            synchronized (this) {
                if (candidate == NONE && nanos != lastCandidate) {
                    lastCandidate = nanos;
                    candidate = nanos;
                    pair();
                }
            }
        }
    }

    /** A request of the champion took so long. */
    void champion(long nanos) {
        if (champion == NONE) {
            synchronized (this) {
                if (champion == NONE && nanos != lastChampion) {
                    lastChampion = nanos;
                    champion = nanos;
                    pair();
                }
            }
        }
    }

    /** The pairs so far. */
    synchronized PairCounts counts() {
        return counts;
    }

    private void pair() {
        if (candidate == NONE || champion == NONE) {
            return;
        }
        longestCandidate = Math.max(longestCandidate, candidate);
        longestChampion = Math.max(longestChampion, champion);
        boolean slower = slower(candidate, champion);
        boolean whole = (counts.pairs() + 1) % PairCounts.BLOCK == 0;
        boolean slowerBlock = whole && slower(longestCandidate, longestChampion);
        counts = counts.plus(new PairCounts(1, slower ? 1 : 0, whole ? 1 : 0, slowerBlock ? 1 : 0));
        if (whole) {
            longestCandidate = 0;
            longestChampion = 0;
        }
        candidate = NONE;
        champion = NONE;
    }

    private boolean slower(long own, long base) {
        return own > Math.max(ratio * base, (double) base + toleranceNanos);
    }
}
