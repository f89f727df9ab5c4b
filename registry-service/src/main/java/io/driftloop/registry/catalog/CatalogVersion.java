package io.driftloop.registry.catalog;

import java.util.List;
import java.util.Map;

/**
 * A version of a registered model.
 *
 * @param source where it came from, as it was told
 * @param storage where its artifacts are now: the snapshot where one was made
 * @param runId empty for none
 * @param loggedModel empty for none
 */
public record CatalogVersion(
        String model,
        int version,
        long created,
        long updated,
        String user,
        Stage stage,
        String description,
        String source,
        String storage,
        String runId,
        String runLink,
        String loggedModel,
        Map<String, String> tags,
        List<String> aliases) {

    /** The user of versions that pipelines make. */
    public static final String OF_PIPELINES = "driftloop";
}
