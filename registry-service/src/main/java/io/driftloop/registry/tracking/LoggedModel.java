package io.driftloop.registry.tracking;

import java.util.Map;

/**
 * A model that a run logged, before anybody registers it.
 *
 * @param id {@code m-} and 32 hex digits
 * @param sourceRun run that made it; empty for none
 */
public record LoggedModel(
        String id,
        long experiment,
        String name,
        long created,
        long updated,
        String artifactUri,
        Status status,
        String modelType,
        String sourceRun,
        Map<String, String> tags,
        Map<String, String> params) {

    /** Whether its artifacts are there. */
    public enum Status {
        LOGGED_MODEL_PENDING,
        LOGGED_MODEL_READY,
        LOGGED_MODEL_UPLOAD_FAILED
    }
}
