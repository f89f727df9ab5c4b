package io.driftloop.training.run;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.events.DatasetVersionPrepared;
import org.jspecify.annotations.Nullable;

/**
 * What is to be trained on what: claim checks, pinned by the pipeline run.
 *
 * @param champion who served when the run was requested; null where nobody did
 * @param trigger why the pipeline run was started; null where nobody told in time
 * @param commit Git commit of the definition's file; null where nobody told
 */
public record TrainingRequest(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        ModelName model,
        DatasetVersionRef dataset,
        ArtifactRef definition,
        ArtifactRef content,
        ArtifactRef splits,
        ArtifactRef recipe,
        SplitCounts counts,
        @Nullable Champion champion,
        @Nullable String trigger,
        @Nullable String commit) {

    /** What the event asks for. */
    public static TrainingRequest of(DatasetVersionPrepared prepared, @Nullable Champion champion, RunOrigin origin) {
        return new TrainingRequest(
                prepared.pipelineRun(),
                prepared.pipeline(),
                prepared.model(),
                prepared.dataset(),
                prepared.definition(),
                prepared.content(),
                prepared.splits(),
                prepared.recipe(),
                prepared.counts(),
                champion,
                origin.trigger(),
                origin.commit());
    }

    /** How soon it is wanted. */
    public Urgency urgency() {
        return Urgency.of(trigger);
    }
}
