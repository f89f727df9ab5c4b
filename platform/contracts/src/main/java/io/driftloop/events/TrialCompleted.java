package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trial of the study is done. */
public record TrialCompleted(
        TrainingRunId trainingRun,
        PipelineRunId pipelineRun,
        int trial,
        int trials,
        String state,
        Map<String, String> hyperparameters,
        @Nullable Double objective,
        double seconds)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("training-run", trainingRun.value());
    }
}
