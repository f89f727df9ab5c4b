package io.driftloop.eval.concept;

/**
 * Drift Detection Method (Gama, Medas, Castillo and Rodrigues, 2004): alarms when the error rate p of all rows since the last alarm, plus its standard
 * deviation s, lies so many deviations above the lowest p + s. Published with 3 deviations, where it alarms every few thousand rows without any drift. Not
 * thread-safe.
 */
public final class Ddm {

    /** No judgement on the first rows. */
    public static final int LEAST = 30;

    /** Of the publication. */
    public static final double DEVIATIONS = 3;

    private final double deviations;
    private State state;

    public Ddm(double deviations, State state) {
        this.deviations = deviations;
        this.state = state;
    }

    /** Takes the next row; true when it raises an alarm, after which it begins anew. */
    public boolean add(boolean error) {
        long rows = state.rows + 1;
        double p = state.p + ((error ? 1 : 0) - state.p) / rows;
        double s = Math.sqrt(p * (1 - p) / rows);
        if (rows <= LEAST) {
            state = new State(rows, p, state.leastP, state.leastS);
            return false;
        }
        boolean lowest = p + s <= state.leastP + state.leastS;
        double leastP = lowest ? p : state.leastP;
        double leastS = lowest ? s : state.leastS;
        boolean alarm = p + s > leastP + deviations * leastS;
        state = alarm ? State.BEGIN : new State(rows, p, leastP, leastS);
        return alarm;
    }

    /** What a later instance goes on from. */
    public State state() {
        return state;
    }

    /**
     * Between two rows.
     *
     * @param rows since the last alarm
     * @param p error rate of them
     * @param leastP error rate where p + s was lowest; at most 1
     * @param leastS deviation there
     */
    public record State(long rows, double p, double leastP, double leastS) {

        /** Before the first row; no row can lie above this minimum. */
        public static final State BEGIN = new State(0, 0, 1e9, 1e9);
    }
}
