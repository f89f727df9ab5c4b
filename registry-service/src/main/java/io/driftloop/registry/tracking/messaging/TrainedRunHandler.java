package io.driftloop.registry.tracking.messaging;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.registry.tracking.TrainedRuns;
import jakarta.inject.Singleton;
import java.util.Set;

/** What is trained is a run. */
@Singleton
final class TrainedRunHandler implements EventHandler {

    private final TrainedRuns runs;

    TrainedRunHandler(TrainedRuns runs) {
        this.runs = runs;
    }

    @Override
    public String name() {
        return "tracked-runs";
    }

    @Override
    public Set<Class<? extends PipelineEvent>> handles() {
        return Set.of(
                TrainingRunStarted.class,
                TrainingEpochCompleted.class,
                TrialCompleted.class,
                TrainingRunSucceeded.class,
                TrainingRunFailed.class,
                EvaluationCompleted.class);
    }

    @Override
    public void handle(EventEnvelope<?> envelope) {
        if (envelope.event() instanceof TrainingRunStarted started) {
            runs.started(started, envelope.time());
        } else if (envelope.event() instanceof TrainingEpochCompleted epoch) {
            runs.epoch(epoch, envelope.time());
        } else if (envelope.event() instanceof TrialCompleted trial) {
            runs.trial(trial, envelope.time());
        } else if (envelope.event() instanceof TrainingRunSucceeded succeeded) {
            runs.succeeded(succeeded, envelope.time());
        } else if (envelope.event() instanceof TrainingRunFailed failed) {
            runs.failed(failed, envelope.time());
        } else if (envelope.event() instanceof EvaluationCompleted judged) {
            runs.judged(judged, envelope.time());
        }
    }
}
