package io.driftloop.contracts;

/**
 * Rows in each split of a prepared dataset version.
 *
 * @param train training rows
 * @param validation validation rows
 * @param test test rows
 * @param recentTrain training and validation rows that came since the drift's onset; counted in those too
 * @param recentTest test rows that came since the drift's onset; counted in {@code test} too
 * @param duplicatesDropped rows left out because the same row is already there
 */
public record SplitCounts(
        long train, long validation, long test, long recentTrain, long recentTest, long duplicatesDropped) {}
