package io.driftloop.ingest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.SplitCounts;
import io.driftloop.contracts.TrainingRunId;
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
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunReactionsTest {
    private static final PipelineRunId RUN = new PipelineRunId("run-1");
    private static final PipelineName PIPELINE = new PipelineName("digits");
    private static final ModelName MODEL = new ModelName("digits");
    private static final ModelId MODEL_ID = new ModelId("m-1");
    private static final Actor ACTOR = new Actor("token");
    private static final ArtifactRef ARTIFACT = ArtifactRef.ofContent("a".repeat(64), 1, "text/plain");
    private static final DatasetVersionRef DATASET = new DatasetVersionRef(new DatasetName("digits"), 1, "c");
    private static final Instant NOW = Runs.START.plusSeconds(60);

    private final RunReactions reactions = new RunReactions();
    private PipelineRun run = Runs.running("run-1", "manual", Runs.START, new RunPlan(true, false, false));

    @Test
    void usualWayEndsWithTheChampion() {
        on(prepared());
        inStage("tune");
        on(trial());
        on(epoch(3));
        inStage("train");
        assertThat(detail(RunStage.TRAIN)).containsEntry("epoch", 3).containsEntry("epochs", 5);
        on(trained());
        inStage("evaluate");
        on(evaluated());
        inStage("register");
        on(registered(true));
        inStage("register");
        on(approved());
        inStage("deploy");
        on(rolloutStarted());
        on(stepped(50));
        assertThat(detail(RunStage.DEPLOY)).containsEntry("percent", 50);
        on(aliasMoved("challenger"));
        inStage("deploy");
        on(aliasMoved("champion"));

        assertThat(run.state()).isEqualTo(new RunState.Succeeded(2, "version 2 is champion", NOW));
        assertThat(run.modelVersion()).isEqualTo(2);
        assertThat(run.stages())
                .extracting(StageProgress::stage)
                .containsExactly(
                        RunStage.PREPROCESS,
                        RunStage.TUNE,
                        RunStage.TRAIN,
                        RunStage.EVALUATE,
                        RunStage.REGISTER,
                        RunStage.DEPLOY);
        assertThat(run.stages()).allSatisfy(stage -> assertThat(stage.until()).isEqualTo(NOW));
    }

    @Test
    void lateEventsOfOtherTopicsNeverMoveARunBack() {
        on(evaluated());
        inStage("register");
        on(prepared());
        on(trained());
        on(epoch(5));
        inStage("register");
    }

    @Test
    void manualApprovalWaitsForAPerson() {
        run = Runs.running("run-1", "manual", Runs.START, new RunPlan(false, true, false));
        on(prepared());
        inStage("train");
        on(registered(true));
        assertThat(run.state()).isEqualTo(new RunState.AwaitingApproval(2, NOW));
        on(approved());
        assertThat(run.state()).isEqualTo(new RunState.Running(RunStage.DEPLOY, NOW));
    }

    @Test
    void aVersionThatWaitsAsChallengerEndsItsRunWhenItIsApproved() {
        run = Runs.running("run-1", "manual", Runs.START, new RunPlan(false, false, true));
        on(registered(true));
        on(approved());
        assertThat(run.state())
                .isEqualTo(new RunState.Succeeded(2, "version 2 is challenger; a person activates it", NOW));
        assertThat(run.modelVersion()).isEqualTo(2);
    }

    @Test
    void versionThatFailedItsGatesDoesNotWaitForApproval() {
        run = Runs.running("run-1", "manual", Runs.START, new RunPlan(false, true, false));
        on(registered(false));
        inStage("register");
        on(new ModelVersionRejected(MODEL_ID, MODEL, 2, RUN, ACTOR, "gates failed"));
        assertThat(run.state()).isEqualTo(new RunState.Rejected("version 2 was rejected: gates failed", NOW));
        assertThat(run.modelVersion()).isEqualTo(2);
    }

    @Test
    void eachWayToEndBadlyHasItsOutcomeAndReason() {
        endsWith(
                new DatasetVersionRejected(RUN, PIPELINE, DATASET, List.of("has 3 rows", "has 1 class")),
                new RunState.Rejected("dataset version digits@1 has 3 rows; has 1 class", NOW));
        endsWith(
                new TrainingRunFailed(new TrainingRunId("t"), RUN, PIPELINE, "diverged"),
                new RunState.Failed(RunStage.PREPROCESS, "training failed: diverged", NOW));
        endsWith(
                new EvaluationFailed(new EvaluationId("e"), RUN, PIPELINE, "no test rows"),
                new RunState.Failed(RunStage.PREPROCESS, "evaluation failed: no test rows", NOW));
        endsWith(
                new RolloutAborted(new RolloutId("r"), MODEL_ID, MODEL, 2, 1, RUN, ACTOR, "errors"),
                new RunState.Rejected("the rollout of version 2 was aborted: errors", NOW));
    }

    @Test
    void endedRunStaysAsItEnded() {
        run = run.cancelled("cancelled by token", NOW);
        RunState cancelled = run.state();
        on(aliasMoved("champion"));
        on(trained());
        on(new TrainingRunFailed(new TrainingRunId("t"), RUN, PIPELINE, "diverged"));
        assertThat(run.state()).isEqualTo(cancelled).isEqualTo(new RunState.Cancelled("cancelled by token", NOW));
    }

    @Test
    void blockedRunGoesOnWhenItsStageMoves() {
        run = run.blocked("dead letter 7 of training", NOW);
        assertThat(run.state()).isEqualTo(new RunState.Blocked(RunStage.PREPROCESS, "dead letter 7 of training", NOW));
        on(prepared());
        inStage("tune");
    }

    private void endsWith(PipelineEvent event, RunState end) {
        PipelineRun fresh = Runs.running("run-1", "manual", Runs.START, new RunPlan(true, false, false));
        assertThat(reactions.react(fresh, event, NOW).state()).isEqualTo(end);
    }

    private void on(PipelineEvent event) {
        run = reactions.react(run, event, NOW);
    }

    private void inStage(String stage) {
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Running.class,
                        running -> assertThat(running.stage().word()).isEqualTo(stage));
    }

    private Map<String, Object> detail(RunStage stage) {
        return run.stages().stream()
                .filter(s -> s.stage() == stage)
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private static DatasetVersionPrepared prepared() {
        return new DatasetVersionPrepared(
                RUN,
                PIPELINE,
                MODEL,
                ARTIFACT,
                DATASET,
                ARTIFACT,
                ARTIFACT,
                ARTIFACT,
                ARTIFACT,
                new SplitCounts(8, 1, 1, 0, 0, 0));
    }

    private static TrialCompleted trial() {
        return new TrialCompleted(new TrainingRunId("t"), RUN, 1, 3, "completed", Map.of(), 0.9, 1, 1, null);
    }

    private static TrainingEpochCompleted epoch(int epoch) {
        return new TrainingEpochCompleted(new TrainingRunId("t"), RUN, null, epoch, 5, 0.1, 0.9, 0.2, 0.8, 1000);
    }

    private static TrainingRunSucceeded trained() {
        return new TrainingRunSucceeded(
                new TrainingRunId("t"),
                RUN,
                PIPELINE,
                MODEL,
                ARTIFACT,
                DATASET,
                ARTIFACT,
                ARTIFACT,
                ARTIFACT,
                Map.of(),
                Map.of(),
                10,
                1000,
                1);
    }

    private static EvaluationCompleted evaluated() {
        return new EvaluationCompleted(
                new EvaluationId("e"),
                RUN,
                PIPELINE,
                MODEL,
                ARTIFACT,
                DATASET,
                new TrainingRunId("t"),
                ARTIFACT,
                true,
                List.of(),
                List.of(),
                null,
                ARTIFACT,
                ARTIFACT);
    }

    private static ModelVersionRegistered registered(boolean passed) {
        return new ModelVersionRegistered(MODEL_ID, MODEL, 2, RUN, ARTIFACT, passed, Map.of(), null);
    }

    private static ModelVersionApproved approved() {
        return new ModelVersionApproved(MODEL_ID, MODEL, 2, RUN, ARTIFACT, ARTIFACT, ARTIFACT, ACTOR);
    }

    private static RolloutStarted rolloutStarted() {
        return new RolloutStarted(new RolloutId("r"), MODEL_ID, MODEL, 2, 1, "canary", List.of(10, 50, 100), RUN);
    }

    private static RolloutStepped stepped(int percent) {
        return new RolloutStepped(new RolloutId("r"), MODEL_ID, MODEL, 2, percent, 200, 0, 1800, 0, 1.0, RUN);
    }

    private static ModelAliasMoved aliasMoved(String alias) {
        @Nullable Integer previous = 1;
        return new ModelAliasMoved(MODEL_ID, MODEL, alias, 2, previous, 2, RUN, ARTIFACT, ARTIFACT, ACTOR);
    }
}
