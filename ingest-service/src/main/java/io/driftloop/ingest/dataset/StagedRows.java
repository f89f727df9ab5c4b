package io.driftloop.ingest.dataset;

import io.driftloop.model.rows.Schema;
import java.nio.file.Path;
import java.util.List;

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
 */
public record StagedRows(
        Path file,
        Schema schema,
        long rows,
        long addedRows,
        List<QuarantinedRow> quarantined,
        long quarantinedRows,
        String source) {}
