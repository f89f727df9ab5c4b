package io.driftloop.serving.rollout;

/**
 * How a candidate's engine times compare with the champion's of the same moments. A pair is slower when the candidate's time is above what is allowed for the
 * champion's; a block of {@value #BLOCK} pairs is slower when its longest candidate time is above what is allowed for its longest champion time.
 *
 * @param pairs one time of each
 * @param slower of these
 * @param blocks whole ones
 * @param slowerBlocks of these
 */
public record PairCounts(long pairs, long slower, long blocks, long slowerBlocks) {
    /** Pairs in a block: the longest of 20 stands for the slowest twentieth. */
    static final int BLOCK = 20;

    /** None. */
    public static final PairCounts NONE = new PairCounts(0, 0, 0, 0);

    PairCounts plus(PairCounts other) {
        return new PairCounts(
                pairs + other.pairs, slower + other.slower, blocks + other.blocks, slowerBlocks + other.slowerBlocks);
    }

    PairCounts since(PairCounts earlier) {
        return new PairCounts(
                pairs - earlier.pairs,
                slower - earlier.slower,
                blocks - earlier.blocks,
                slowerBlocks - earlier.slowerBlocks);
    }
}
