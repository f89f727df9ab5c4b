package io.driftloop.ingest.dataset;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns an upload into a dataset version. Thread-safe; the same files again answer the same version.
 *
 * <p>The label column is, in this order: the one given, the one that the pipeline over this dataset names, the one of the newest version.
 */
public final class DatasetIngestion {
    private final List<DatasetSource> sources;
    private final DatasetVersions versions;
    private final LabelNames labelNames;
    private final StagingArea staging;

    public DatasetIngestion(
            List<DatasetSource> sources, DatasetVersions versions, LabelNames labelNames, StagingArea staging) {
        this.sources = List.copyOf(sources);
        this.versions = versions;
        this.labelNames = labelNames;
        this.staging = staging;
    }

    /**
     * Reads the files, stores their rows, tells {@code DatasetVersionIngested}.
     *
     * @param label name of the label column, if the sender gave one
     * @param columns whether they may be others than those of the newest version
     * @throws PipelineException a {@link DatasetProblem}; nothing is stored then
     */
    public StoredVersion ingest(
            DatasetName dataset, List<UploadedFile> files, @Nullable String label, NewColumns columns) {
        if (files.isEmpty()) {
            throw new PipelineException(
                    DatasetProblem.FILES_MISSING,
                    "The upload has no files; send idx files or CSV files as parts of a multipart form.");
        }
        Optional<DatasetVersion> newest = versions.newest(dataset);
        Schema known = newest.map(DatasetVersion::schema).orElse(null);
        Upload upload = new Upload(
                dataset, files, labelFor(dataset, label, known), columns == NewColumns.WANTED ? null : known);
        DatasetSource source = sources.stream()
                .filter(s -> s.reads(files))
                .findFirst()
                .orElseThrow(() -> new PipelineException(
                        DatasetProblem.FILES_MISSING,
                        "None of the files is an idx or CSV file; names like train-images-idx3-ubyte.gz or rows.csv"
                                + " tell the format."));
        try {
            Path target = staging.newFile();
            try {
                StagedRows staged = source.stage(upload, target);
                newest.ifPresent(version -> columns.check(version, staged.schema()));
                ArtifactRef content = versions.keep(staged);
                return versions.register(dataset, staged, content);
            } finally {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stage an upload of dataset " + dataset, e);
        }
    }

    private @Nullable String labelFor(DatasetName dataset, @Nullable String given, @Nullable Schema known) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        return labelNames.labelOf(dataset).orElse(known == null ? null : known.label());
    }
}
