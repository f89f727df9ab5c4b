package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.run.PipelineRun;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.ingest.run.RunStage;
import io.driftloop.ingest.run.RunState;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the policy wants to know of a pipeline's runs.
 *
 * @param newestFirst its latest runs, enough for a day's budget of the policy
 */
record RunHistory(List<PipelineRun> newestFirst) {

    static RunHistory of(PipelineName pipeline, PipelineRuns runs, int latest) {
        return new RunHistory(runs.list(pipeline, "", latest));
    }

    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** When the policy started runs, newest first. */
    List<Instant> policyStarts() {
        return newestFirst.stream()
                .filter(RunHistory::isOfPolicy)
                .map(PipelineRun::startedAt)
                .toList();
    }

    /** Runs against drift or decay that ended rejected or failed, back to the last success or start by a person. Cancelled ones do not count. */
    int failures() {
        int failures = 0;
        for (PipelineRun run : newestFirst) {
            if (run.state() instanceof RunState.Succeeded || !isOfPolicy(run)) {
                break;
            }
            boolean ended = run.state() instanceof RunState.Rejected || run.state() instanceof RunState.Failed;
            failures += ended && RetrainingPolicy.SYMPTOMS.contains(run.cause().trigger()) ? 1 : 0;
        }
        return failures;
    }

    private static boolean isOfPolicy(PipelineRun run) {
        return !RetrainingPolicy.UNLIMITED.contains(run.cause().trigger());
    }

    /** When the newest run was started. */
    Optional<Instant> newestStart() {
        return newestFirst.stream().map(PipelineRun::startedAt).findFirst();
    }

    /** The accuracy of a version at its evaluation, on recent rows where it had such, else on base rows; null where no run here made it. */
    @Nullable Double accuracyOf(int version) {
        return evaluated(version, RetrainTrigger.Decay.Metric.ACCURACY);
    }

    /** The same of any metric that is measured at evaluations. */
    @Nullable Double evaluated(int version, RetrainTrigger.Decay.Metric metric) {
        String word = metric.word();
        return newestFirst.stream()
                .filter(run -> Integer.valueOf(version).equals(run.modelVersion()))
                .flatMap(run -> run.stages().stream())
                .filter(stage ->
                        stage.stage() == RunStage.EVALUATE && stage.detail().get(word) != null)
                .map(stage -> ((Number) stage.detail().get(word)).doubleValue())
                .findFirst()
                .orElse(null);
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
