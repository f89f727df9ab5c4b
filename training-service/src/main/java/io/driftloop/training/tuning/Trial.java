package io.driftloop.training.tuning;

import io.driftloop.contracts.TrainingCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of a study.
 *
 * <pre>
 *   RUNNING --trained to a rung--> PAUSED --promoted--> RUNNING
 *      |  |                          |
 *      |  +--trained to the end--> COMPLETED
 *      +--cannot be trained------> FAILED
 *                                    +--study ends----> STOPPED
 * </pre>
 *
 * @param number from 1
 * @param chosen by setting, as drawn
 * @param state where it is
 * @param rungs the objective after each training so far: one after its end, under a scheduler one per rung
 * @param epochs it was trained
 * @param seconds that took
 * @param reason why it failed or was stopped, for people
 * @param cost of all its trainings
 */
public record Trial(
        int number,
        Map<String, Double> chosen,
        State state,
        List<Double> rungs,
        int epochs,
        double seconds,
        @Nullable String reason,
        TrainingCost cost) {

    /** Where a trial is. */
    public enum State {
        RUNNING,
        PAUSED,
        COMPLETED,
        STOPPED,
        FAILED
    }

    public Trial {
        rungs = List.copyOf(rungs);
    }

    /** A trial that begins. */
    public static Trial begin(int number, Map<String, Double> chosen) {
        return new Trial(number, chosen, State.RUNNING, List.of(), 0, 0, null, TrainingCost.NONE);
    }

    /** What it reached last; null before that and of a failed one. */
    public @Nullable Double objective() {
        return rungs.isEmpty() || state == State.FAILED ? null : rungs.get(rungs.size() - 1);
    }

    /** The same, having cost this as well. */
    Trial costing(TrainingCost more) {
        return new Trial(number, chosen, state, rungs, epochs, seconds, reason, cost.plus(more));
    }

    /** Trained to its end. */
    public Trial completed(double reached, int trained, double took) {
        return trained(State.COMPLETED, reached, trained, took);
    }

    /** Trained to a rung, where it waits for being promoted. */
    public Trial paused(double reached, int trained, double took) {
        return trained(State.PAUSED, reached, trained, took);
    }

    private Trial trained(State next, double reached, int trained, double took) {
        List<Double> more = new ArrayList<>(rungs);
        more.add(reached);
        return new Trial(number, chosen, next, more, trained, seconds + took, null, cost);
    }

    /** Goes on to the next rung. */
    public Trial promoted() {
        return new Trial(number, chosen, State.RUNNING, rungs, epochs, seconds, null, cost);
    }

    /** Does not go on. */
    public Trial stopped(String why) {
        return new Trial(number, chosen, State.STOPPED, rungs, epochs, seconds, why, cost);
    }

    /** Without a result. */
    public Trial failed(String why, double took) {
        return new Trial(number, chosen, State.FAILED, rungs, epochs, seconds + took, why, cost);
    }

    /** The same with other objectives. */
    Trial judged(double objective) {
        return new Trial(number, chosen, state, List.of(objective), epochs, seconds, reason, cost);
    }

    /** Whether it is finished, one way or the other. */
    public boolean over() {
        return state != State.RUNNING && state != State.PAUSED;
    }
}
