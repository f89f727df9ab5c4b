package io.driftloop.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A number that XGBoost takes, by XGBoost's own name and with its default. */
public enum BoostingParameter {
    /** How much of each tree's answer counts. */
    ETA(0.3, Range.PART),
    /** Least gain of a split. */
    GAMMA(0, Range.NOT_NEGATIVE),
    /** Levels of a tree. */
    MAX_DEPTH(6, 1, 32),
    /** Least sum of second derivatives in a leaf. */
    MIN_CHILD_WEIGHT(1, Range.NOT_NEGATIVE),
    /** Largest answer of a leaf before {@code eta}; 0 for any. */
    MAX_DELTA_STEP(0, Range.NOT_NEGATIVE),
    /** Share of the rows that a tree learns from. */
    SUBSAMPLE(1, Range.PART),
    /** Share of the columns of a tree. */
    COLSAMPLE_BYTREE(1, Range.PART),
    /** Share of the tree's columns at one level. */
    COLSAMPLE_BYLEVEL(1, Range.PART),
    /** Share of the level's columns at one split. */
    COLSAMPLE_BYNODE(1, Range.PART),
    /** Of the squares of the leaves' answers. */
    LAMBDA(1, Range.NOT_NEGATIVE),
    /** Of their absolute values. */
    ALPHA(0, Range.NOT_NEGATIVE),
    /** Buckets of a column's values, for {@code hist} and {@code approx}. */
    MAX_BIN(256, 2, 65_535),
    /** Most leaves of a tree; 0 for any. */
    MAX_LEAVES(0, 0, 1_000_000),
    /** How much a row of the second of two classes counts. */
    SCALE_POS_WEIGHT(1, Range.POSITIVE),
    /** Trees of one round. */
    NUM_PARALLEL_TREE(1, 1, 1_000);

    private final double standard;
    private final Range range;
    private final int low;
    private final int high;

    BoostingParameter(double standard, Range range) {
        this.standard = standard;
        this.range = range;
        this.low = 0;
        this.high = 0;
    }

    BoostingParameter(int standard, int low, int high) {
        this.standard = standard;
        this.range = Range.ANY;
        this.low = low;
        this.high = high;
    }

    /** As XGBoost and definitions write it. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What it is where a definition does not say. */
    public double standard() {
        return standard;
    }

    /** Whether it takes whole numbers only. */
    public boolean whole() {
        return high > 0;
    }

    static Optional<BoostingParameter> of(String text) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.text().equals(text))
                .findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(BoostingParameter::text).toList();
    }

    /** Reads a value; what it cannot take is noted. */
    double read(Place at) {
        return whole() ? at.whole(low, high) : at.decimal(range);
    }
}
