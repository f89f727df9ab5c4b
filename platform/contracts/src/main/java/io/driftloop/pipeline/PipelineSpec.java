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
        @Nullable RetrainSpec retrain) {

    private static final List<Integer> CANARY_STEPS = List.of(10, 50, 100);

    /** The same, but what becomes of a better model is what a retraining's action says. */
    public PipelineSpec acting(RetrainSpec.Action action) {
        return switch (action) {
            case AS_DEFINED -> this;
            case ASK -> with(ApproveSpec.MANUAL, deploy);
            case REPLACE -> with(approve, deploy.as("replace", List.of(100)));
            case CANARY ->
                with(approve, deploy.strategy().equals("canary") ? deploy : deploy.as("canary", CANARY_STEPS));
        };
    }

    private PipelineSpec with(ApproveSpec newApprove, DeploySpec newDeploy) {
        return new PipelineSpec(
                dataset, preprocess, split, model, train, tune, evaluate, newApprove, newDeploy, monitor, retrain);
    }
}
