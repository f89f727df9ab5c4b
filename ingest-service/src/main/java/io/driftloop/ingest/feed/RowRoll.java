package io.driftloop.ingest.feed;

import io.driftloop.contracts.TopicOrigin;
import io.driftloop.ingest.dataset.DatasetVersion;
import io.driftloop.ingest.dataset.RecordRows;
import io.driftloop.ingest.dataset.RecordRows.BadRecord;
import io.driftloop.ingest.dataset.StagedRows;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one row file out of a version's rows and spooled records. For one use. */
final class RowRoll {
    private static final String SOURCE = "kafka";

    private final Feed feed;
    private final RecordText text;
    private final int keep;
    private final List<BrokenRecord> broken = new ArrayList<>();
    private long brokenCount;

    RowRoll(Feed feed, int keep) {
        this.feed = feed;
        this.text = new RecordText(feed.spec());
        this.keep = keep;
    }

    RolledRows write(Spool spool, @Nullable DatasetVersion base, @Nullable Path baseRows, Path target)
            throws IOException {
        Optional<Schema> schema = base == null ? new FirstSchema(feed, text).in(spool) : Optional.of(base.schema());
        if (schema.isEmpty()) {
            String reason = "has no label in field '" + feed.label() + "' and another field";
            spool.read(Long.MAX_VALUE, (partition, offset, value) -> {
                try {
                    text.fields(value);
                    broken(partition, offset, reason, value);
                } catch (BadRecord e) {
                    broken(partition, offset, String.valueOf(e.getMessage()), value);
                }
            });
            return new RolledRows(null, broken);
        }
        long added;
        try (RowWriter writer = baseRows == null
                ? RowWriter.create(target, schema.get())
                : RowWriter.continuing(baseRows, target, schema.get())) {
            append(spool, new RecordRows(schema.get()), writer);
            added = writer.rows();
        }
        return new RolledRows(added == 0 ? null : staged(spool, base, schema.get(), target, added), broken);
    }

    private StagedRows staged(Spool spool, @Nullable DatasetVersion base, Schema schema, Path target, long added) {
        return new StagedRows(
                target,
                schema,
                (base == null ? 0 : base.rows()) + added,
                added,
                broken.stream().map(BrokenRecord::inVersion).toList(),
                brokenCount,
                SOURCE,
                new TopicOrigin(feed.spec().topic(), spool.ranges()));
    }

    private void append(Spool spool, RecordRows rows, RowWriter writer) throws IOException {
        spool.read(Long.MAX_VALUE, (partition, offset, value) -> {
            try {
                writer.write(rows.row(text.fields(value)));
            } catch (BadRecord e) {
                broken(partition, offset, String.valueOf(e.getMessage()), value);
            }
        });
    }

    private void broken(int partition, long offset, String reason, byte @Nullable [] value) {
        brokenCount++;
        if (broken.size() < keep) {
            String record = value == null ? "" : new String(value, StandardCharsets.UTF_8);
            broken.add(new BrokenRecord(feed.spec().topic(), partition, offset, reason, record));
        }
    }
}
