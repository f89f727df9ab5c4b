package io.driftloop.registry.console;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset, newest version first.
 *
 * @param more whether there are older versions than these
 */
public record DatasetStory(DatasetName name, List<Version> versions, boolean more) {

    /** Number of the oldest version here. */
    public int oldest() {
        return versions.get(versions.size() - 1).ingested().dataset().version();
    }

    /**
     * One immutable version.
     *
     * @param prepared its newest preparation, if a run has used it
     * @param runs runs that used it
     */
    public record Version(
            DatasetVersionIngested ingested,
            Instant at,
            @Nullable DatasetVersionPrepared prepared,
            List<PipelineRunId> runs) {}
}
