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
 * @param older token of the page with older versions; null on the last one
 */
public record DatasetStory(
        DatasetName name, List<Version> versions, @Nullable Long older) {

    /**
     * One immutable version.
     *
     * @param prepared its newest preparation, if a run has used it
     * @param runs the newest runs that used it
     */
    public record Version(
            DatasetVersionIngested ingested,
            Instant at,
            @Nullable DatasetVersionPrepared prepared,
            List<PipelineRunId> runs) {}
}
