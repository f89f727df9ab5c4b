package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the policy wants to know of a pipeline's runs.
 *
 * @param newestFirst its latest runs, enough for a day's budget of the policy
 */
record RunHistory(List<PipelineRun> newestFirst) {
    private static final String DRIFT = "drift";
    private static final Set<String> OF_POLICY = Set.of(DRIFT, "new-rows");

    static RunHistory of(PipelineName pipeline, PipelineRuns runs, int latest) {
        return new RunHistory(runs.list(pipeline, "", latest));
    }

    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** When the policy started runs, newest first. */
    List<Instant> policyStarts() {
        return newestFirst.stream()
                .filter(run -> OF_POLICY.contains(run.cause().trigger()))
                .map(PipelineRun::startedAt)
                .toList();
    }

    /** Drift runs that ended rejected or failed, back to the last success or start by a person. Cancelled ones do not count. */
    int driftFailures() {
        int failures = 0;
        for (PipelineRun run : newestFirst) {
            if (run.state() instanceof RunState.Succeeded
                    || !OF_POLICY.contains(run.cause().trigger())) {
                break;
            }
            boolean ended = run.state() instanceof RunState.Rejected || run.state() instanceof RunState.Failed;
            failures += ended && run.cause().trigger().equals(DRIFT) ? 1 : 0;
        }
        return failures;
    }

    /** The dataset version number of the newest run, 0 when there was none. */
    int newestVersion() {
        return newestFirst.stream()
                .map(PipelineRun::input)
                .filter(Objects::nonNull)
                .map(input -> input.dataset().version())
                .findFirst()
                .orElse(0);
    }
}
