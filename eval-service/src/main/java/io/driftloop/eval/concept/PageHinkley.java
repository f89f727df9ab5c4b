package io.driftloop.eval.concept;

/**
 * Page-Hinkley test (Page, 1954, in the form of river): does the mean of a stream rise? Sums how far values lie above their running mean plus an allowance,
 * forgets a little, never falls below zero, and alarms at a threshold; then it begins anew. Not thread-safe.
 */
public final class PageHinkley {

    private final Settings settings;
    private State state;

    public PageHinkley(Settings settings, State state) {
        this.settings = settings;
        this.state = state;
    }

    /** Takes the next value; true when it raises an alarm. */
    public boolean add(double value) {
        double mean = state.mean + (value - state.mean) / state.count;
        double sum = Math.max(0, settings.alpha * state.sum + value - mean - settings.delta);
        long count = state.count + 1;
        boolean alarm = count >= settings.least && sum >= settings.lambda;
        state = alarm ? State.BEGIN : new State(count, mean, sum);
        return alarm;
    }

    /** What a later instance goes on from. */
    public State state() {
        return state;
    }

    /**
     * How it judges.
     *
     * @param least no alarm before the count is so high
     * @param delta allowance above the mean, in the unit of the values
     * @param lambda threshold of the sum
     * @param alpha share of the sum that is kept with each value
     */
    public record Settings(long least, double delta, double lambda, double alpha) {

        /** 30, 0.005, 50, 0.9999. */
        public static final Settings DEFAULT = new Settings(30, 0.005, 50, 0.9999);
    }

    /**
     * Between two values.
     *
     * @param count values taken, plus 1
     * @param mean of them
     * @param sum above the mean and the allowance
     */
    public record State(long count, double mean, double sum) {

        /** Before the first value. */
        public static final State BEGIN = new State(1, 0, 0);
    }
}
