package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;
import io.driftloop.contracts.TrainingRunId;

/** No candidate exists; the reason is for people. */
public record TrainingRunFailed(
        TrainingRunId trainingRun, PipelineRunId pipelineRun, PipelineName pipeline, String reason)
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
