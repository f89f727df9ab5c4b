package io.driftloop.serving.inference.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.VersionStatistics.Snapshot;
import java.util.List;

/** The statistics extension: what each loaded version has done since it was loaded. Durations of parts that are not measured on their own are absent. */
record ModelStatistics(@JsonProperty("model_stats") List<Version> versions) {

    /**
     * One version.
     *
     * @param lastInference epoch milliseconds; 0 before the first answer
     * @param inferences rows answered
     * @param executions runs of the network, each on a batch
     */
    record Version(
            String name,
            String version,
            @JsonProperty("last_inference") long lastInference,
            @JsonProperty("inference_count") long inferences,
            @JsonProperty("execution_count") long executions,
            @JsonProperty("inference_stats") Durations durations) {}

    /** Requests that were answered, those that failed, and the runs of the network. */
    record Durations(
            Duration success,
            Duration fail,
            @JsonProperty("compute_infer") Duration compute) {}

    /** How many, and nanoseconds altogether. */
    record Duration(long count, long ns) {}

    static ModelStatistics of(List<LoadedVersion> versions) {
        return new ModelStatistics(versions.stream().map(ModelStatistics::of).toList());
    }

    private static Version of(LoadedVersion version) {
        Snapshot now = version.statistics().snapshot();
        return new Version(
                version.model().value(),
                String.valueOf(version.version()),
                now.lastMillis(),
                now.rows(),
                now.executions(),
                new Durations(
                        new Duration(now.answered(), now.answeredNanos()),
                        new Duration(now.failed(), now.failedNanos()),
                        new Duration(now.executions(), now.computeNanos())));
    }
}
