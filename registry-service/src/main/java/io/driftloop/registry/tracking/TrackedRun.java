package io.driftloop.registry.tracking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param seq number by which metrics refer to it
 * @param id 32 hex digits
 * @param startTime milliseconds since 1970
 * @param endTime milliseconds since 1970; null before it ended
 * @param outputs logged models that it made
 */
public record TrackedRun(
        long seq,
        String id,
        long experiment,
        String name,
        String user,
        RunStatus status,
        long startTime,
        @Nullable Long endTime,
        String artifactUri,
        boolean deleted,
        Map<String, String> params,
        Map<String, String> tags,
        List<ModelOutput> outputs) {

    /** Tag that repeats the name. */
    public static final String NAME_TAG = "mlflow.runName";

    /** The same with another place of its artifacts. */
    TrackedRun at(String uri) {
        return new TrackedRun(
                seq, id, experiment, name, user, status, startTime, endTime, uri, deleted, params, tags, outputs);
    }

    /** A logged model that a run made at a step. */
    public record ModelOutput(String modelId, long step) {}
}
