package io.driftloop.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a pipeline, in the order a record passes them.
 *
 * @param tune absent: one training with the given hyper-parameters
 * @param retrain absent: runs are started by people only
 */
public record PipelineSpec(
        DatasetSpec dataset,
        List<PreprocessStep> preprocess,
        SplitSpec split,
        ModelSpec model,
        TrainSpec train,
        @Nullable TuneSpec tune,
        EvaluateSpec evaluate,
        ApproveSpec approve,
        DeploySpec deploy,
        MonitorSpec monitor,
        @Nullable RetrainSpec retrain) {}
