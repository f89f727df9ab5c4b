package io.driftloop.training.tuning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a study.
 *
 * @param number from 1
 * @param chosen by hyper-parameter
 * @param state where it is
 * @param objective what it reached; only of a completed one
 * @param seconds it took; 0 while it runs
 * @param reason why it failed, for people; only of a failed one
 */
public record Trial(
        int number,
        Map<String, Double> chosen,
        State state,
        @Nullable Double objective,
        double seconds,
        @Nullable String reason) {

    /** Where a trial is. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    /** A trial that begins. */
    public static Trial begin(int number, Map<String, Double> chosen) {
        return new Trial(number, chosen, State.RUNNING, null, 0, null);
    }

    /** With what it reached. */
    public Trial completed(double reached, double took) {
        return new Trial(number, chosen, State.COMPLETED, reached, took, null);
    }

    /** Without a result. */
    public Trial failed(String why, double took) {
        return new Trial(number, chosen, State.FAILED, null, took, why);
    }

    /** The same with the objective's sign turned. */
    Trial negated() {
        return objective == null ? this : new Trial(number, chosen, state, -objective, seconds, reason);
    }

    /** Whether it is finished, one way or the other. */
    public boolean over() {
        return state != State.RUNNING;
    }
}
