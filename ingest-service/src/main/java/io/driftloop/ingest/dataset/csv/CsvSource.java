package io.driftloop.ingest.dataset.csv;

import io.driftloop.ingest.dataset.ByteBudget;
import io.driftloop.ingest.dataset.DatasetSource;
import io.driftloop.ingest.dataset.Quarantine;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.Upload;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * CSV files with the same header row, gzipped or plain. Read twice: once to find which columns hold numbers, once to write the rows. A file whose name or
 * part says {@code test} gives test rows.
 */
public final class CsvSource implements DatasetSource {
    private final UploadLimits limits;

    public CsvSource(UploadLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean reads(List<UploadedFile> files) {
        return files.stream().allMatch(file -> file.lowerName().matches(".*\\.csv(\\.gz)?"));
    }

    @Override
    public StagedRows stage(Upload upload, Path target) throws IOException {
        Census census = census(upload);
        Quarantine quarantine = new Quarantine(limits.maxQuarantineKept());
        long rows;
        try (RowWriter writer = RowWriter.create(target, census.schema)) {
            CsvRows copier = new CsvRows(census.schema, census.header, writer, quarantine);
            ByteBudget budget = new ByteBudget(limits.maxUnpackedBytes());
            for (UploadedFile file : upload.files()) {
                try (CsvReader reader = CsvReader.open(file, budget)) {
                    reader.next();
                    copier.copy(reader, file);
                }
            }
            rows = writer.rows();
        }
        quarantine.requireAcceptable(rows, limits.maxBadShare());
        return new StagedRows(target, census.schema, rows, rows, quarantine.rows(), quarantine.count(), name());
    }

    private Census census(Upload upload) throws IOException {
        CsvHeader header = null;
        KindCensus kinds = null;
        ByteBudget budget = new ByteBudget(limits.maxUnpackedBytes());
        for (UploadedFile file : upload.files()) {
            try (CsvReader reader = CsvReader.open(file, budget)) {
                CsvHeader own = CsvHeader.read(reader, file, upload.label());
                own.requireSame(header, file);
                if (kinds == null) {
                    header = own;
                    kinds = new KindCensus(own);
                }
                for (CsvRecord row = reader.next(); row != null; row = reader.next()) {
                    if (row.fields().size() == own.columns()) {
                        kinds.count(row);
                    }
                }
            }
        }
        if (header == null || kinds == null) {
            throw new IllegalStateException("an upload without files reached the CSV source");
        }
        return new Census(header, kinds.schema(upload.known()));
    }

    private record Census(CsvHeader header, Schema schema) {}
}
