package io.driftloop.eval.experiment;

/** Drifts, and how soon they were found. A missed one counts as {@value #LIMIT} rows. Not thread-safe. */
final class Tally {

    /** Rows after which a drift is taken for missed. */
    static final int LIMIT = 10_000;

    private int drifts;
    private int missed;
    private long rows;

    void add(int delay) {
        drifts++;
        missed += delay >= LIMIT ? 1 : 0;
        rows += Math.min(delay, LIMIT);
    }

    int drifts() {
        return drifts;
    }

    int missed() {
        return missed;
    }

    double meanDelay() {
        return drifts == 0 ? 0 : (double) rows / drifts;
    }
}
