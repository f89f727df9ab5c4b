package io.driftloop.training.tuning.rest;

import io.driftloop.contracts.TrainingCost;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.Trial.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as told over HTTP.
 *
 * @param number from 1
 * @param chosen by setting, as drawn; of words and objects the place in the definition's list, from 0
 * @param state where it is; of a run that was cancelled or failed none is {@code RUNNING}
 * @param objective what it reached last
 * @param rungs what it reached after each training so far
 * @param epochs it was trained
 * @param seconds that took
 * @param reason why it failed or was stopped
 * @param cost of all its trainings; zeros where nobody counted
 */
record TrialView(
        int number,
        Map<String, Double> chosen,
        State state,
        @Nullable Double objective,
        List<Double> rungs,
        int epochs,
        double seconds,
        @Nullable String reason,
        TrainingCost cost) {

    static TrialView of(Trial stored, boolean runActive) {
        Trial trial = stored.over() || runActive ? stored : stored.stopped("the training run ended before");
        return new TrialView(
                trial.number(),
                trial.chosen(),
                trial.state(),
                trial.objective(),
                trial.rungs(),
                trial.epochs(),
                trial.seconds(),
                trial.reason(),
                trial.cost());
    }
}
