package io.driftloop.serving.rollout;

/**
 * What pairs of engine times say about a candidate's latency, valid however often one looks and whatever the distribution: a sequential sign test.
 *
 * <p>Let r be the allowed ratio, t the tolerance, X a time of the candidate and Y one of the champion at about the same moment, both drawn independently given the
 * past. If the candidate is as fast as allowed, that is X is stochastically at most max(rY, Y + t), then P(X &gt; max(rY, Y + t)) is at most 1/2, ties counting as
 * not slower; the same holds for the longest of {@value PairCounts#BLOCK} of each. So the number of slower pairs is bet against as a rate of failures of 1/2
 * ({@link FailureEvidence}), and so is that of slower blocks, which tell of a tail that the median does not show; the mean of two test martingales is one. What is
 * lost where times of neighbouring pairs depend on each other beyond what both sides share is the exactness of alpha. Pure.
 */
final class LatencyEvidence {
    private static final double HALF = 0.5;

    private LatencyEvidence() {}

    /** Against "it is as fast as allowed": large when it is slower. */
    static double slower(PairCounts counts) {
        return (FailureEvidence.above(HALF, counts.pairs(), counts.slower())
                        + FailureEvidence.above(HALF, counts.blocks(), counts.slowerBlocks()))
                / 2;
    }

    /** Against "it is slower than allowed in half of the pairs, or in more": large when it is fast enough. */
    static double fastEnough(PairCounts counts) {
        return FailureEvidence.below(HALF, counts.pairs(), counts.slower());
    }

    /** So many pairs without a slower one are proof that it is fast enough. */
    static long enough(double alpha) {
        return FailureEvidence.enough(HALF, alpha);
    }
}
