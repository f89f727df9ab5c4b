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

    /** The same, but a run learns as a retraining says, and what becomes of a better model is what its action says. */
    public PipelineSpec retraining(RetrainSpec how) {
        PipelineSpec learning = with(train.with(how.champion()), approve, deploy);
        return switch (how.action()) {
            case AS_DEFINED -> learning;
            case ASK -> learning.with(learning.train, ApproveSpec.MANUAL, deploy);
            case REPLACE -> learning.with(learning.train, approve, deploy.as("replace", List.of(100)));
            case CHALLENGER -> learning.with(learning.train, approve, deploy.as(DeploySpec.CHALLENGER, List.of(100)));
            case CANARY ->
                learning.with(
                        learning.train,
                        approve,
                        deploy.strategy().equals("canary") ? deploy : deploy.as("canary", CANARY_STEPS));
        };
    }

    /**
     * The same, but instead of training it takes a model that was made elsewhere: no search, no retraining, and of {@code model} only what it answers.
     *
     * @param file what is taken
     */
    public PipelineSpec importing(TrainerSpec.Imported file) {
        // the terms of its weights are not those of what the pipeline trains
        ModelSpec taken = new ModelSpec(model.name(), model.task(), List.of(), null, model.intendedUse());
        return new PipelineSpec(
                dataset,
                preprocess,
                split,
                taken,
                ImportedReader.with(file, taken),
                null,
                evaluate,
                approve,
                deploy,
                monitor,
                null);
    }

    private PipelineSpec with(TrainSpec newTrain, ApproveSpec newApprove, DeploySpec newDeploy) {
        return new PipelineSpec(
                dataset, preprocess, split, model, newTrain, tune, evaluate, newApprove, newDeploy, monitor, retrain);
    }
}
