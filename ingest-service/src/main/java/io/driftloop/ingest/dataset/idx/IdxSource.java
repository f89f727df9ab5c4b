package io.driftloop.ingest.dataset.idx;

import io.driftloop.ingest.dataset.ByteBudget;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.DatasetSource;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.ingest.dataset.Upload;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images with labels in idx files, gzipped or plain. Rows have the one column {@code image}; the label is the label byte in decimal. Files named
 * {@code t10k-...} or {@code ...test...} give test rows.
 */
public final class IdxSource implements DatasetSource {
    private final UploadLimits limits;

    public IdxSource(UploadLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public boolean reads(List<UploadedFile> files) {
        return files.stream().allMatch(IdxPair::isIdxName);
    }

    @Override
    public StagedRows stage(Upload upload, Path target) throws IOException {
        ByteBudget budget = new ByteBudget(limits.maxUnpackedBytes());
        String label = upload.label() == null ? "label" : upload.label();
        Schema schema = null;
        RowWriter writer = null;
        try {
            for (IdxPair pair : IdxPair.of(upload.files())) {
                try (IdxReader images = IdxReader.open(pair.images(), IdxReader.IMAGES, budget);
                        IdxReader labels = IdxReader.open(pair.labels(), IdxReader.LABELS, budget)) {
                    requireSameCount(pair, images, labels);
                    Schema own = new Schema(List.of(Column.image("image", images.height(), images.width())), label);
                    requireSameSize(pair, schema, own);
                    if (writer == null) {
                        schema = own;
                        writer = RowWriter.create(target, own);
                    }
                    copy(pair, images, labels, writer);
                }
            }
            if (writer == null || schema == null || writer.rows() == 0) {
                throw new PipelineException(DatasetProblem.NO_ROWS, "The files hold no images. Nothing was stored.");
            }
            return new StagedRows(target, schema, writer.rows(), writer.rows(), List.of(), 0, name());
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private static void copy(IdxPair pair, IdxReader images, IdxReader labels, RowWriter writer) throws IOException {
        for (int i = 0; i < images.count(); i++) {
            String label = Integer.toString(labels.next()[0] & 0xff);
            writer.write(new Row(pair.isTest(), false, label, List.of(new Cell.Image(images.next()))));
        }
        images.requireEnd();
        labels.requireEnd();
    }

    private static void requireSameCount(IdxPair pair, IdxReader images, IdxReader labels) {
        if (images.count() != labels.count()) {
            throw new PipelineException(
                    DatasetProblem.COUNTS_DIFFER,
                    "'" + pair.images().fileName() + "' has " + images.count() + " images and '"
                            + pair.labels().fileName() + "' has " + labels.count() + " labels. Nothing was stored.");
        }
    }

    private static void requireSameSize(IdxPair pair, @Nullable Schema first, Schema own) {
        if (first != null && !first.equals(own)) {
            throw new PipelineException(
                    DatasetProblem.SCHEMA_DIFFERS,
                    "'" + pair.images().fileName() + "' has images of "
                            + own.columns().get(0).shape() + ", the files before have "
                            + first.columns().get(0).shape() + ". Nothing was stored.");
        }
    }
}
