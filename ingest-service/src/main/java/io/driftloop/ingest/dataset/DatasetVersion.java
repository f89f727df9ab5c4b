package io.driftloop.ingest.dataset;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.model.rows.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of a dataset.
 *
 * @param ref name, number and content hash
 * @param content its row file; the hash of the reference is this file's digest
 * @param schema columns and label
 * @param rows rows in the file
 * @param addedRows rows that were new data when it came in: all of an upload, the appended ones of records, none of a snapshot
 * @param quarantinedRows rows that were kept out
 * @param source {@code idx}, {@code csv}, {@code records}, {@code kafka} or {@code snapshot}
 * @param origin which records of a topic the added rows were, where they came from one
 * @param createdAt when it was stored
 */
public record DatasetVersion(
        DatasetVersionRef ref,
        ArtifactRef content,
        Schema schema,
        long rows,
        long addedRows,
        long quarantinedRows,
        String source,
        @Nullable TopicOrigin origin,
        Instant createdAt) {

    /** Source of versions that the retraining feature made. */
    public static final String SNAPSHOT = "snapshot";

    /** Whether it was made from other versions and labelled traffic, not from data that someone brought. */
    public boolean isSnapshot() {
        return SNAPSHOT.equals(source);
    }
}
