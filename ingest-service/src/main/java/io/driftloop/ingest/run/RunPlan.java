package io.driftloop.ingest.run;

import io.driftloop.pipeline.ApproveSpec;
import io.driftloop.pipeline.PipelineDefinition;

/**
 * What a run needs to know of its pinned definition to tell where it is.
 *
 * @param tuned whether a search of hyper-parameters comes before training
 * @param manualApproval whether a person approves
 * @param challenger whether the approved version waits as challenger for a person to activate it
 */
public record RunPlan(boolean tuned, boolean manualApproval, boolean challenger) {

    static RunPlan of(PipelineDefinition definition) {
        return new RunPlan(
                definition.spec().tune() != null,
                definition.spec().approve() == ApproveSpec.MANUAL,
                definition.spec().deploy().waits());
    }

    RunStage afterPreprocess() {
        return tuned ? RunStage.TUNE : RunStage.TRAIN;
    }
}
