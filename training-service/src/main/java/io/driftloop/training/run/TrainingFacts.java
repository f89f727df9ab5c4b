package io.driftloop.training.run;

import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;

/** What is told about a run. */
final class TrainingFacts {

    private TrainingFacts() {}

    static TrainingRunStarted started(
            TrainingRun run, TrainingRunState.Running state, String device, int epochs, long trainRows) {
        return new TrainingRunStarted(
                run.id(),
                run.request().pipelineRun(),
                run.request().pipeline(),
                state.attempt(),
                device,
                epochs,
                trainRows,
                state.secondsToFirstStep());
    }

    static TrainingEpochCompleted epoch(TrainingRun run, RecordedEpoch epoch) {
        return new TrainingEpochCompleted(
                run.id(),
                run.request().pipelineRun(),
                epoch.trial(),
                epoch.epoch(),
                epoch.epochs(),
                epoch.trainLoss(),
                epoch.trainAccuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.imagesPerSecond(),
                epoch.measure());
    }

    static TrainingRunSucceeded succeeded(TrainingRun run, TrainingResult result, double seconds) {
        TrainingRequest request = run.request();
        return new TrainingRunSucceeded(
                run.id(),
                request.pipelineRun(),
                request.pipeline(),
                request.model(),
                request.definition(),
                request.dataset(),
                request.content(),
                request.splits(),
                result.modelPackage(),
                result.metrics(),
                result.hyperparameters(),
                result.parameters(),
                result.imagesPerSecond(),
                seconds,
                result.admission(),
                result.provenance() == null ? null : result.provenance().inputs(),
                result.cost());
    }

    static TrainingRunFailed failed(TrainingRun run, String reason) {
        return new TrainingRunFailed(
                run.id(), run.request().pipelineRun(), run.request().pipeline(), reason);
    }
}
