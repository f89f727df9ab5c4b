package io.driftloop.training.worker;

import io.driftloop.kit.api.WorkContext;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.trainer.TrainingPlan.Inputs;

/**
 * One claim's view of a run.
 *
 * @param context the claim
 * @param run as it was when claimed
 * @param definition pinned by the run
 * @param inputs verified files
 */
record ClaimedRun(WorkContext context, TrainingRun run, PipelineDefinition definition, Inputs inputs) {}
