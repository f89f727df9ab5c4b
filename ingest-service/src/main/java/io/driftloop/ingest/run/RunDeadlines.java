package io.driftloop.ingest.run;

import io.driftloop.ingest.pipeline.Pipelines;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Ends runs whose stage takes too long. A run that waits for a person, is blocked, or rolls out under a paused pipeline has no deadline. Safe to call at any
 * time and from several processes.
 */
public final class RunDeadlines {
    private final PipelineRuns runs;
    private final Pipelines pipelines;
    private final Map<RunStage, Duration> deadlines;
    private final Clock clock;

    public RunDeadlines(PipelineRuns runs, Pipelines pipelines, Map<RunStage, Duration> deadlines, Clock clock) {
        this.runs = runs;
        this.pipelines = pipelines;
        this.deadlines = Map.copyOf(deadlines);
        this.clock = clock;
    }

    /** Looks at all active runs. */
    public void check() {
        for (PipelineRun run : runs.active()) {
            if (run.state() instanceof RunState.Running running && isOver(run, running)) {
                Duration deadline = deadlineOf(run, running.stage());
                runs.expire(run.id(), "stage " + running.stage().word() + " was not over after " + deadline);
            }
        }
    }

    private boolean isOver(PipelineRun run, RunState.Running running) {
        boolean held = running.stage() == RunStage.DEPLOY
                && pipelines.get(run.pipeline()).paused();
        return !held && running.since().plus(deadlineOf(run, running.stage())).isBefore(clock.instant());
    }

    /** A rollout may take as long as the definition says; only what comes after that counts. */
    private Duration deadlineOf(PipelineRun run, RunStage stage) {
        Duration own = Objects.requireNonNull(deadlines.get(stage));
        return stage == RunStage.DEPLOY
                ? own.plus(
                        pipelines.definition(run.definition()).spec().deploy().within())
                : own;
    }
}
