package io.driftloop.ingest.run;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.ingest.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run. A value: what changes it gives a new one, and an ended run gives itself.
 *
 * @param id correlates everything it causes
 * @param pipeline whose run
 * @param model what it makes
 * @param definition the pinned definition
 * @param plan what of it matters here
 * @param attempt 1, or one more than the run that it retries
 * @param cause why it was started
 * @param input null until the snapshot is stored
 * @param modelVersion the version it made, once registered
 * @param state where it stands
 * @param stages the stages it came into, in order
 * @param startedAt when
 */
public record PipelineRun(
        PipelineRunId id,
        PipelineName pipeline,
        ModelName model,
        ArtifactRef definition,
        RunPlan plan,
        int attempt,
        RunCause cause,
        @Nullable RunInput input,
        @Nullable Integer modelVersion,
        RunState state,
        List<StageProgress> stages,
        Instant startedAt) {

    public PipelineRun {
        stages = List.copyOf(stages);
    }

    /** A run that begins now: with the snapshot where there are no rows yet, else with preprocessing. */
    static PipelineRun begun(PipelineRunId id, Pipeline pipeline, RunPlan plan, RunRequest request, Instant now) {
        RunStage first = request.input() == null ? RunStage.SNAPSHOT : RunStage.PREPROCESS;
        return new PipelineRun(
                id,
                pipeline.name(),
                pipeline.model(),
                pipeline.definition(),
                plan,
                request.attempt(),
                request.cause(),
                request.input(),
                null,
                new RunState.Running(first, now),
                List.of(new StageProgress(first, now, null, Map.of())),
                now);
    }

    /** A run that does again what this one did. */
    PipelineRun likeThis(PipelineRunId newId, RunInput rows, RunCause newCause, int newAttempt, Instant now) {
        return new PipelineRun(
                newId,
                pipeline,
                model,
                definition,
                plan,
                newAttempt,
                newCause,
                rows,
                null,
                new RunState.Running(RunStage.PREPROCESS, now),
                List.of(new StageProgress(RunStage.PREPROCESS, now, null, Map.of())),
                now);
    }

    /** Whether it is not over yet. */
    public boolean active() {
        return state instanceof RunState.Active;
    }

    /** Into a later stage; where an event came late nothing changes. A blocked run goes on: something of it moved. */
    PipelineRun movedTo(RunStage next, Instant now) {
        RunState.Running running;
        if (state instanceof RunState.Running at) {
            running = at;
        } else if (state instanceof RunState.Blocked blocked) {
            running = blocked.unblocked(now);
        } else if (state instanceof RunState.AwaitingApproval waiting && next == RunStage.DEPLOY) {
            running = waiting.approved(now);
            return with(running, entered(RunStage.DEPLOY, now));
        } else {
            return this;
        }
        RunState.Running moved = running.movedTo(next, now);
        return moved == running ? with(running, stages) : with(moved, entered(next, now));
    }

    /** Newest numbers of a stage; a stage that it never came into is not noted. */
    PipelineRun noted(RunStage stage, Map<String, Object> detail) {
        return with(
                state,
                stages.stream()
                        .map(s -> s.stage() == stage ? s.with(detail) : s)
                        .toList());
    }

    PipelineRun awaitingApproval(int version, Instant now) {
        return state instanceof RunState.Running running ? with(running.awaitingApproval(version, now), stages) : this;
    }

    /** Cannot go on until a person replays a dead letter; nothing happens unless it is running. */
    public PipelineRun blocked(String reason, Instant now) {
        return state instanceof RunState.Running running ? with(running.blocked(reason, now), stages) : this;
    }

    PipelineRun succeeded(int version, Instant now) {
        return state instanceof RunState.Active a
                ? ended(a.succeeded(version, now), now).withModelVersion(version)
                : this;
    }

    PipelineRun challenging(int version, Instant now) {
        return state instanceof RunState.Active a
                ? ended(a.challenging(version, now), now).withModelVersion(version)
                : this;
    }

    PipelineRun rejected(String reason, Instant now) {
        return state instanceof RunState.Active a ? ended(a.rejected(reason, now), now) : this;
    }

    PipelineRun failed(String reason, Instant now) {
        return state instanceof RunState.Active a ? ended(a.failed(reason, now), now) : this;
    }

    PipelineRun cancelled(String reason, Instant now) {
        return state instanceof RunState.Active a ? ended(a.cancelled(reason, now), now) : this;
    }

    PipelineRun withModelVersion(int version) {
        return new PipelineRun(
                id, pipeline, model, definition, plan, attempt, cause, input, version, state, stages, startedAt);
    }

    PipelineRun withInput(RunInput rows) {
        return new PipelineRun(
                id, pipeline, model, definition, plan, attempt, cause, rows, modelVersion, state, stages, startedAt);
    }

    private PipelineRun ended(RunState.Ended end, Instant now) {
        return with(end, stages.stream().map(stage -> stage.left(now)).toList());
    }

    private List<StageProgress> entered(RunStage stage, Instant now) {
        List<StageProgress> entered = new ArrayList<>();
        stages.forEach(earlier -> entered.add(earlier.left(now)));
        entered.add(new StageProgress(stage, now, null, Map.of()));
        return entered;
    }

    private PipelineRun with(RunState newState, List<StageProgress> newStages) {
        return new PipelineRun(
                id,
                pipeline,
                model,
                definition,
                plan,
                attempt,
                cause,
                input,
                modelVersion,
                newState,
                newStages,
                startedAt);
    }
}
