package io.driftloop.ingest.dataset;

import io.driftloop.contracts.TopicOrigin;
import io.driftloop.model.rows.Schema;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row file that is complete but not yet a version.
 *
 * @param file where it lies
 * @param schema columns and label
 * @param rows rows in it
 * @param addedRows how many of them are new data
 * @param quarantined broken rows, the first of them
 * @param quarantinedRows how many there were
 * @param source where they came from, see {@link DatasetVersion#source()}
 * @param origin which records of a topic the new rows were, where they came from one
 */
public record StagedRows(
        Path file,
        Schema schema,
        long rows,
        long addedRows,
        List<QuarantinedRow> quarantined,
        long quarantinedRows,
        String source,
        @Nullable TopicOrigin origin) {

    /** Rows that did not come from a topic. */
    public StagedRows(
            Path file,
            Schema schema,
            long rows,
            long addedRows,
            List<QuarantinedRow> quarantined,
            long quarantinedRows,
            String source) {
        this(file, schema, rows, addedRows, quarantined, quarantinedRows, source, null);
    }
}
