package io.driftloop.contracts;

/** Rows in each split of a prepared dataset version. */
public record SplitCounts(
        long train, long validation, long test, long recentTrain, long recentTest, long duplicatesDropped) {}
