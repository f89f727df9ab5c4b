package io.driftloop.ingest.dataset.rest;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.model.rows.Column;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset version in answers. */
record DatasetVersionView(
        DatasetName dataset,
        int version,
        String contentHash,
        long rows,
        long addedRows,
        long quarantinedRows,
        String source,
        @Nullable TopicOrigin origin,
        String label,
        List<Column> columns,
        ArtifactRef content,
        Instant createdAt) {

    static DatasetVersionView of(DatasetVersion version) {
        return new DatasetVersionView(
                version.ref().dataset(),
                version.ref().version(),
                version.ref().contentHash(),
                version.rows(),
                version.addedRows(),
                version.quarantinedRows(),
                version.source(),
                version.origin(),
                version.schema().label(),
                version.schema().columns(),
                version.content(),
                version.createdAt());
    }
}
