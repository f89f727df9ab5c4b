package io.driftloop.ingest.run;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {
    /** When they start. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final ArtifactRef ARTIFACT = ArtifactRef.ofContent("0".repeat(64), 1, "text/plain");

    private Runs() {}

    /** A run that preprocesses. */
    public static PipelineRun running(String id, String trigger, Instant at, RunPlan plan) {
        return run(id, trigger, at, plan, new RunState.Running(RunStage.PREPROCESS, at), 1);
    }

    /** A run in any state on a dataset version. */
    public static PipelineRun run(
            String id, String trigger, Instant at, RunPlan plan, RunState state, @Nullable Integer version) {
        return new PipelineRun(
                new PipelineRunId(id),
                new PipelineName("digits"),
                new ModelName("digits"),
                ARTIFACT,
                plan,
                1,
                new RunCause(trigger, new Actor("token"), "because", null, null),
                version == null
                        ? null
                        : new RunInput(
                                new DatasetVersionRef(new DatasetName("digits"), version, "0".repeat(64)), ARTIFACT),
                null,
                state,
                List.of(new StageProgress(RunStage.PREPROCESS, at, null, Map.of())),
                at);
    }
}
