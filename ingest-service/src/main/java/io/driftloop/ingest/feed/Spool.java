package io.driftloop.ingest.feed;

import io.driftloop.contracts.OffsetRange;
import io.driftloop.ingest.dataset.StagingArea;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records that no version holds yet, on disk as they came, one file per partition: memory does not grow with them, and whoever reads them back gets them
 * by partition and offset, in whatever order they arrived. Not thread-safe.
 */
public final class Spool implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int NO_VALUE = -1;
    private static final int OVERHEAD = Long.BYTES + Integer.BYTES;

    private final StagingArea staging;
    private final Map<Integer, Part> parts = new TreeMap<>();
    private long records;
    private long bytes;

    public Spool(StagingArea staging) {
        this.staging = staging;
    }

    /** Appends a record; offsets rise within a partition. */
    public void add(int partition, long offset, byte @Nullable [] value) throws IOException {
        Part part = parts.get(partition);
        if (part == null) {
            part = new Part(staging.newFile(), offset);
            parts.put(partition, part);
        }
        part.out.writeLong(offset);
        part.out.writeInt(value == null ? NO_VALUE : value.length);
        if (value != null) {
            part.out.write(value);
        }
        part.records++;
        part.to = offset + 1;
        records++;
        bytes += OVERHEAD + (value == null ? 0 : value.length);
    }

    /** Records in it. */
    public long records() {
        return records;
    }

    /** What they take on disk. */
    public long bytes() {
        return bytes;
    }

    /** Which records are in it, by partition. */
    public List<OffsetRange> ranges() {
        List<OffsetRange> ranges = new ArrayList<>();
        parts.forEach((partition, part) -> ranges.add(new OffsetRange(partition, part.from, part.to)));
        return ranges;
    }

    /** Shows at most {@code limit} records, by partition and offset. */
    public void read(long limit, Reader reader) throws IOException {
        long left = limit;
        for (Map.Entry<Integer, Part> entry : parts.entrySet()) {
            Part part = entry.getValue();
            part.out.flush();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(part.file), BUFFER))) {
                for (long i = 0; i < part.records && left > 0; i++, left--) {
                    long offset = in.readLong();
                    int length = in.readInt();
                    reader.record(entry.getKey(), offset, length == NO_VALUE ? null : in.readNBytes(length));
                }
            }
        }
    }

    /** Forgets all records and removes their files. */
    public void clear() throws IOException {
        for (Part part : parts.values()) {
            part.out.close();
            Files.deleteIfExists(part.file);
        }
        parts.clear();
        records = 0;
        bytes = 0;
    }

    @Override
    public void close() throws IOException {
        clear();
    }

    /** Takes records. */
    @FunctionalInterface
    public interface Reader {
        void record(int partition, long offset, byte @Nullable [] value) throws IOException;
    }

    private static final class Part {
        private final Path file;
        private final DataOutputStream out;
        private final long from;
        private long to;
        private long records;

        Part(Path file, long from) throws IOException {
            this.file = file;
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
            this.from = from;
            this.to = from;
        }
    }
}
