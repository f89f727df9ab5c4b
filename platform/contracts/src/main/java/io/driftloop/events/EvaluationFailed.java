package io.driftloop.events;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;

/** The candidate could not be judged; the reason is for people. */
public record EvaluationFailed(EvaluationId evaluation, PipelineRunId pipelineRun, PipelineName pipeline, String reason)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.EVALUATION;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("evaluation", evaluation.value());
    }
}
