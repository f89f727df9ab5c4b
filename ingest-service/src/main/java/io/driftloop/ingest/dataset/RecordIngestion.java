package io.driftloop.ingest.dataset;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows as records. They wait until a call commits: then the rows of the newest version with all waiting records behind them become the next version.
 * Thread-safe; two commits at once never lose each other's rows.
 */
public final class RecordIngestion {
    private static final String SOURCE = "records";
    private static final int TRIES = 5;

    private final PendingRecords pending;
    private final DatasetVersions versions;
    private final ArtifactStore artifacts;
    private final UnitOfWork unitOfWork;
    private final StagingArea staging;
    private final UploadLimits limits;

    public RecordIngestion(
            PendingRecords pending,
            DatasetVersions versions,
            ArtifactStore artifacts,
            UnitOfWork unitOfWork,
            StagingArea staging,
            UploadLimits limits) {
        this.pending = pending;
        this.versions = versions;
        this.artifacts = artifacts;
        this.unitOfWork = unitOfWork;
        this.staging = staging;
        this.limits = limits;
    }

    /** Keeps records for a later commit; answers how many wait now. */
    public long append(DatasetName dataset, List<Map<String, Object>> records) {
        return unitOfWork.call(() -> pending.add(dataset, records));
    }

    /**
     * Makes all waiting records part of a new version.
     *
     * @param label name of the label field; needed for a dataset's first version only
     * @throws PipelineException a {@link DatasetProblem}; the records wait on
     */
    public StoredVersion commit(DatasetName dataset, @Nullable String label) {
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredVersion> stored = tryCommit(dataset, label);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new IllegalStateException("dataset " + dataset + " changed " + TRIES + " times during a commit");
    }

    private Optional<StoredVersion> tryCommit(DatasetName dataset, @Nullable String label) {
        Optional<DatasetVersion> base = versions.newest(dataset);
        List<PendingRecords.Pending> records = unitOfWork.call(() -> pending.of(dataset));
        if (records.isEmpty()) {
            throw new PipelineException(DatasetProblem.NO_ROWS, "No records of dataset '" + dataset + "' wait.");
        }
        try {
            Path target = staging.newFile();
            try {
                StagedRows staged = stage(target, base.orElse(null), records, label);
                ArtifactRef content = versions.keep(staged);
                return unitOfWork.call(() -> versions.registerAfter(
                                dataset,
                                staged,
                                content,
                                base.map(v -> v.ref().version()).orElse(0))
                        .map(stored -> {
                            pending.dropUpTo(
                                    dataset, records.get(records.size() - 1).number());
                            return stored;
                        }));
            } finally {
                Files.deleteIfExists(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stage records of dataset " + dataset, e);
        }
    }

    private StagedRows stage(
            Path target, @Nullable DatasetVersion base, List<PendingRecords.Pending> records, @Nullable String label)
            throws IOException {
        Schema schema = base == null ? firstSchema(records, label) : base.schema();
        Quarantine quarantine = new Quarantine(limits.maxQuarantineKept());
        RecordRows reader = new RecordRows(schema);
        long rows;
        long added = 0;
        try (RowWriter writer = RowWriter.create(target, schema)) {
            if (base != null) {
                for (Row row : RowFile.open(artifacts.fetch(base.content()))) {
                    writer.write(row);
                }
            }
            for (int i = 0; i < records.size(); i++) {
                Map<String, Object> fields = records.get(i).fields();
                try {
                    writer.write(reader.row(fields));
                    added++;
                } catch (RecordRows.BadRecord e) {
                    quarantine.add(
                            new QuarantinedRow(SOURCE, i + 1L, String.valueOf(e.getMessage()), fields.toString()));
                }
            }
            rows = writer.rows();
        }
        quarantine.requireAcceptable(added, limits.maxBadShare());
        return new StagedRows(target, schema, rows, added, quarantine.rows(), quarantine.count(), SOURCE);
    }

    private static Schema firstSchema(List<PendingRecords.Pending> records, @Nullable String label) {
        if (label == null
                || !records.get(0).fields().containsKey(label)
                || records.get(0).fields().size() < 2) {
            throw new PipelineException(
                    DatasetProblem.LABEL_UNKNOWN,
                    "This is the first version of the dataset: name the label field with the query parameter 'label', "
                            + "and send it and at least one more field in the first record.");
        }
        return RecordRows.schemaOf(records.get(0).fields(), label);
    }
}
