package io.driftloop.pipeline;

/**
 * How rows are split. By a hash of the row's content, so a row keeps its split in every later version.
 *
 * @param validation fraction of the rows that are not test rows, in [0, 1)
 * @param testGiven test rows are those that came as test files ({@code test: given})
 * @param test fraction that becomes test rows, for rows without a given split; recent rows are always split by it (0.2 where {@code given})
 * @param seed enters the hash
 */
public record SplitSpec(double validation, boolean testGiven, double test, long seed) {

    /** Share of the recent rows that become test rows where the base came with test files of its own. */
    public static final double RECENT_TEST = 0.2;
}
