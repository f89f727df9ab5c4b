package io.driftloop.registry.model;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.GateResult;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.SliceMetrics;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.EvaluationCompleted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a version is and how it was judged. Stored once and never changed; the database refuses an update.
 *
 * @param pipelineRun the run that made it
 * @param passed whether every gate passed
 * @param comparedWith the champion it was judged against, if there was one
 * @param baseline what it should see and answer, for monitoring
 * @param report the full evaluation report
 */
public record VersionContent(
        PipelineRunId pipelineRun,
        PipelineName pipeline,
        DatasetVersionRef dataset,
        TrainingRunId trainingRun,
        EvaluationId evaluation,
        ArtifactRef definition,
        ArtifactRef modelPackage,
        ArtifactRef baseline,
        ArtifactRef report,
        boolean passed,
        List<GateResult> gates,
        List<SliceMetrics> slices,
        @Nullable Integer comparedWith) {

    private static final String BASE = "base";

    /** What the evaluation says about the candidate. */
    public static VersionContent of(EvaluationCompleted event) {
        return new VersionContent(
                event.pipelineRun(),
                event.pipeline(),
                event.dataset(),
                event.trainingRun(),
                event.evaluation(),
                event.definition(),
                event.modelPackage(),
                event.baseline(),
                event.report(),
                event.passed(),
                List.copyOf(event.gates()),
                List.copyOf(event.slices()),
                event.championVersion());
    }

    /** Metrics of the version itself: those on the base slice by their name, others by {@code <slice>.<metric>}, for instance {@code recent.accuracy}. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        for (SliceMetrics slice : slices) {
            String prefix = slice.slice().equals(BASE) ? "" : slice.slice() + ".";
            slice.candidate().forEach((metric, value) -> metrics.put(prefix + metric, value));
        }
        return metrics;
    }

    /** The gates that did not pass, as one sentence for people. */
    public String failedGates() {
        List<String> failed = gates.stream()
                .filter(gate -> !gate.passed())
                .map(gate -> gate.gate() + " (" + gate.detail() + ")")
                .toList();
        return failed.isEmpty() ? "the evaluation did not pass" : "gate failed: " + String.join("; ", failed);
    }
}
