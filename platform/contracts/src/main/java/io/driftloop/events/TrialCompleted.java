package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.contracts.TrainingRunId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trial of the study is over.
 *
 * @param state {@code completed}, {@code stopped} or {@code failed}
 * @param objective what it reached last; null where it failed
 * @param epochs passes that it was trained; null where nobody counted
 * @param reason why it was stopped or failed
 * @param cost of all its trainings; null where nobody counted
 */
public record TrialCompleted(
        TrainingRunId trainingRun,
        PipelineRunId pipelineRun,
        int trial,
        int trials,
        String state,
        Map<String, String> hyperparameters,
        @Nullable Double objective,
        double seconds,
        @Nullable Integer epochs,
        @Nullable String reason,
        @Nullable TrainingCost cost)
        implements PipelineEvent {

    /** Of which nobody counted the cost. */
    public TrialCompleted(
            TrainingRunId trainingRun,
            PipelineRunId pipelineRun,
            int trial,
            int trials,
            String state,
            Map<String, String> hyperparameters,
            @Nullable Double objective,
            double seconds,
            @Nullable Integer epochs,
            @Nullable String reason) {
        this(trainingRun, pipelineRun, trial, trials, state, hyperparameters, objective, seconds, epochs, reason, null);
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("training-run", trainingRun.value());
    }
}
