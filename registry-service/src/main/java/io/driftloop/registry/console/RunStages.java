package io.driftloop.registry.console;

import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.DatasetVersionRejected;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.EvaluationFailed;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads out of a run's facts when each stage began and ended. A stage begins with the fact that the one before it ended with. */
final class RunStages {

    private final Told told;
    private final RunState state;

    RunStages(Told told, RunState state) {
        this.told = told;
        this.state = state;
    }

    List<StageStep> steps() {
        return List.of(
                step(
                        Stage.PREPROCESS,
                        firstTime(PipelineRunStarted.class),
                        lastTime(DatasetVersionPrepared.class),
                        lastTime(DatasetVersionRejected.class)),
                step(
                        Stage.TRAIN,
                        trainingBegins(),
                        lastTime(TrainingRunSucceeded.class),
                        lastTime(TrainingRunFailed.class)),
                tuning(),
                step(
                        Stage.EVALUATE,
                        lastTime(TrainingRunSucceeded.class),
                        lastTime(EvaluationCompleted.class),
                        lastTime(EvaluationFailed.class)),
                step(
                        Stage.REGISTER,
                        lastTime(EvaluationCompleted.class),
                        lastTime(ModelVersionApproved.class),
                        lastTime(ModelVersionRejected.class)),
                step(
                        Stage.DEPLOY,
                        lastTime(ModelVersionApproved.class),
                        lastTime(DeploymentActivated.class),
                        lastTime(RolloutAborted.class)));
    }

    private Optional<Instant> trainingBegins() {
        return studies() ? studyEnds() : firstTime(TrainingRunStarted.class);
    }

    /** Whether a study is known of: its first trial may be long in learning before it is over. */
    private boolean studies() {
        return !told.all(TrialCompleted.class).isEmpty()
                || told.all(TrainingEpochCompleted.class).stream()
                        .anyMatch(epoch -> epoch.event().trial() != null);
    }

    private StageStep tuning() {
        if (!studies()) {
            return new StageStep(Stage.TUNE, StageStep.Status.SKIPPED, null, null);
        }
        return step(Stage.TUNE, firstTime(TrainingRunStarted.class), studyEnds(), Optional.empty());
    }

    private Optional<Instant> studyEnds() {
        // trials end in any order, and a budget may end a study before all of them began
        boolean trained = told.last(TrainingRunSucceeded.class).isPresent()
                || told.all(TrainingEpochCompleted.class).stream()
                        .anyMatch(epoch -> epoch.event().trial() == null);
        return told.last(TrialCompleted.class)
                .filter(last -> trained
                        || told.all(TrialCompleted.class).size() >= last.event().trials())
                .map(Told.Fact::time);
    }

    private StageStep step(Stage stage, Optional<Instant> from, Optional<Instant> done, Optional<Instant> failed) {
        Instant begin = from.orElse(null);
        if (failed.isPresent()) {
            return new StageStep(stage, StageStep.Status.FAILED, begin, failed.get());
        }
        if (done.isPresent()) {
            return new StageStep(stage, StageStep.Status.DONE, begin, done.get());
        }
        return new StageStep(stage, open(stage, from.isPresent()), begin, null);
    }

    private StageStep.Status open(Stage stage, boolean begun) {
        if (state.isOver()) {
            return begun && state == RunState.FAILED ? StageStep.Status.FAILED : StageStep.Status.SKIPPED;
        }
        if (!begun) {
            return StageStep.Status.WAITING;
        }
        return stage == Stage.REGISTER && state == RunState.AWAITING_APPROVAL
                ? StageStep.Status.ASKING
                : StageStep.Status.RUNNING;
    }

    private <E extends PipelineEvent> Optional<Instant> firstTime(Class<E> type) {
        return told.first(type).map(Told.Fact::time);
    }

    private <E extends PipelineEvent> Optional<Instant> lastTime(Class<E> type) {
        return told.last(type).map(Told.Fact::time);
    }
}
