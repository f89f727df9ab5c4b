package io.driftloop.events;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.Topic;

/** A person cancelled the run; each stage drops what it does for it. */
public record PipelineRunCancelled(PipelineRunId pipelineRun, PipelineName pipeline, Actor actor, String reason)
        implements PipelineEvent {

    @Override
    public Topic topic() {
        return Topic.PIPELINE;
    }

    @Override
    public Aggregate aggregate() {
        return new Aggregate("pipeline-run", pipelineRun.value());
    }
}
