package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import io.driftloop.model.rows.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that shall become a dataset version.
 *
 * @param dataset which one
 * @param files on disk, in the order of the form
 * @param label name of the label column, if the sender, a pipeline or an earlier version names one
 * @param known schema of the newest version, if there is one: its kinds of columns hold for files with the same columns
 */
public record Upload(
        DatasetName dataset,
        List<UploadedFile> files,
        @Nullable String label,
        @Nullable Schema known) {}
