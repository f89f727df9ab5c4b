package io.driftloop.ingest.run.rest;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run in answers. {@code stage} is there while it is active; {@code reason} and {@code endedAt} when it is over. */
record RunView(
        PipelineRunId id,
        PipelineName pipeline,
        ModelName model,
        String state,
        Instant since,
        @Nullable String stage,
        @Nullable String reason,
        @Nullable Integer modelVersion,
        @Nullable DatasetVersionRef dataset,
        ArtifactRef definition,
        int attempt,
        RunCause cause,
        List<StageView> stages,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** One stage; {@code until} is absent while the run is in it. */
    record StageView(String stage, Instant since, @Nullable Instant until, Map<String, Object> detail) {}

    static RunView of(PipelineRun run) {
        RunState state = run.state();
        boolean over = state instanceof RunState.Ended;
        return new RunView(
                run.id(),
                run.pipeline(),
                run.model(),
                state.word(),
                state.since(),
                state instanceof RunState.Active active ? active.stage().word() : null,
                reason(state),
                run.modelVersion(),
                run.input() == null ? null : run.input().dataset(),
                run.definition(),
                run.attempt(),
                run.cause(),
                run.stages().stream()
                        .map(s -> new StageView(s.stage().word(), s.since(), s.until(), s.detail()))
                        .toList(),
                run.startedAt(),
                over ? state.since() : null);
    }

    private static @Nullable String reason(RunState state) {
        if (state instanceof RunState.Ended ended) {
            return ended.reason();
        }
        return state instanceof RunState.Blocked blocked ? blocked.reason() : null;
    }
}
