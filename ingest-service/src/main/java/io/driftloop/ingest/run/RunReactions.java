package io.driftloop.ingest.run;

import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.DatasetVersionRejected;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.EvaluationFailed;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RolloutAborted;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.RolloutStepped;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrainingRunFailed;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each fact of another stage means for the run that it belongs to. Pure and thread-safe. */
public final class RunReactions {

    private static final String CHAMPION = "champion";

    private final Map<Class<? extends PipelineEvent>, Reaction<PipelineEvent>> reactions = new HashMap<>();

    public RunReactions() {
        preparing();
        training();
        judging();
        deploying();
    }

    /** The events that mean something. */
    public Set<Class<? extends PipelineEvent>> events() {
        return Set.copyOf(reactions.keySet());
    }

    /** The run after the event. */
    public PipelineRun react(PipelineRun run, PipelineEvent event, Instant now) {
        return Objects.requireNonNull(reactions.get(event.getClass())).on(run, event, now);
    }

    private void preparing() {
        on(
                DatasetVersionPrepared.class,
                (run, event, now) -> run.noted(
                                RunStage.PREPROCESS,
                                details(
                                        "train", event.counts().train(),
                                        "validation", event.counts().validation(),
                                        "test", event.counts().test(),
                                        "recentTrain", event.counts().recentTrain(),
                                        "recentTest", event.counts().recentTest(),
                                        "duplicatesDropped", event.counts().duplicatesDropped()))
                        .movedTo(run.plan().afterPreprocess(), now));
        on(
                DatasetVersionRejected.class,
                (run, event, now) -> run.rejected(
                        "dataset version " + event.dataset() + " " + String.join("; ", event.reasons()), now));
    }

    private void training() {
        on(
                TrainingRunStarted.class,
                (run, event, now) -> run.movedTo(run.plan().afterPreprocess(), now)
                        .noted(
                                run.plan().afterPreprocess(),
                                details(
                                        "trainingRun", event.trainingRun().value(),
                                        "device", event.device(),
                                        "attempt", event.attempt(),
                                        "trainRows", event.trainRows())));
        on(
                TrialCompleted.class,
                (run, event, now) -> run.movedTo(RunStage.TUNE, now)
                        .noted(RunStage.TUNE, details("trial", event.trial(), "trials", event.trials())));
        on(TrainingEpochCompleted.class, RunReactions::epoch);
        on(TrainingRunSucceeded.class, (run, event, now) -> run.movedTo(RunStage.EVALUATE, now));
        on(TrainingRunFailed.class, (run, event, now) -> run.failed("training failed: " + event.reason(), now));
    }

    private static PipelineRun epoch(PipelineRun run, TrainingEpochCompleted event, Instant now) {
        if (event.trial() != null) {
            return run.noted(RunStage.TUNE, details("trialUnderWay", event.trial(), "trialEpoch", event.epoch()));
        }
        return run.movedTo(RunStage.TRAIN, now)
                .noted(
                        RunStage.TRAIN,
                        details(
                                "epoch", event.epoch(),
                                "epochs", event.epochs(),
                                "trainLoss", event.trainLoss(),
                                "trainAccuracy", event.trainAccuracy(),
                                "validationLoss", event.validationLoss(),
                                "validationAccuracy", event.validationAccuracy(),
                                "imagesPerSecond", event.imagesPerSecond()));
    }

    private void judging() {
        on(
                EvaluationCompleted.class,
                (run, event, now) -> run.movedTo(RunStage.EVALUATE, now)
                        .noted(
                                RunStage.EVALUATE,
                                details(
                                        "evaluation", event.evaluation().value(),
                                        "passed", event.passed(),
                                        "accuracy", metric(event, "accuracy"),
                                        "mae", metric(event, "mae"),
                                        "rmse", metric(event, "rmse"),
                                        "r2", metric(event, "r2")))
                        .movedTo(RunStage.REGISTER, now));
        on(EvaluationFailed.class, (run, event, now) -> run.failed("evaluation failed: " + event.reason(), now));
        on(ModelVersionRegistered.class, (run, event, now) -> {
            PipelineRun registered = run.movedTo(RunStage.REGISTER, now)
                    .withModelVersion(event.version())
                    .noted(RunStage.REGISTER, details("version", event.version()));
            return event.gatePassed() && run.plan().manualApproval()
                    ? registered.awaitingApproval(event.version(), now)
                    : registered;
        });
        on(
                ModelVersionApproved.class,
                (run, event, now) -> run.plan().challenger()
                        ? run.challenging(event.version(), now)
                        : run.movedTo(RunStage.DEPLOY, now));
        on(
                ModelVersionRejected.class,
                (run, event, now) -> run.withModelVersion(event.version())
                        .rejected("version " + event.version() + " was rejected: " + event.reason(), now));
    }

    /** On recent rows where there are such, for these are what it will meet; null where no slice says it. */
    private static @Nullable Double metric(EvaluationCompleted event, String name) {
        return event.slices().stream()
                .filter(slice -> slice.candidate().containsKey(name))
                .max(Comparator.comparing(slice -> slice.slice().equals("recent")))
                .map(slice -> slice.candidate().get(name))
                .orElse(null);
    }

    private void deploying() {
        on(
                RolloutStarted.class,
                (run, event, now) -> run.movedTo(RunStage.DEPLOY, now)
                        .noted(
                                RunStage.DEPLOY,
                                details("rollout", event.rollout().value(), "steps", event.steps())));
        on(
                RolloutStepped.class,
                (run, event, now) -> run.noted(
                        RunStage.DEPLOY,
                        details("percent", event.percent(), "candidateRequests", event.candidateRequests())));
        on(
                RolloutAborted.class,
                (run, event, now) -> run.rejected(
                        "the rollout of version " + event.version() + " was aborted: " + event.reason(), now));
        on(
                ModelAliasMoved.class,
                (run, event, now) -> CHAMPION.equals(event.alias()) ? run.succeeded(event.version(), now) : run);
    }

    private <E extends PipelineEvent> void on(Class<E> type, Reaction<E> reaction) {
        reactions.put(type, (run, event, now) -> reaction.on(run, type.cast(event), now));
    }

    private static Map<String, Object> details(@Nullable Object... namesAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                details.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return details;
    }

    /** One rule. */
    @FunctionalInterface
    private interface Reaction<E extends PipelineEvent> {
        PipelineRun on(PipelineRun run, E event, Instant now);
    }
}
