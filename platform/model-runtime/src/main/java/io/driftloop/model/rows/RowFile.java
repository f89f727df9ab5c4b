package io.driftloop.model.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * A row file, mapped into memory: random access by row number, pages come and go as the system sees fit. Immutable and thread-safe. At most 2 GiB.
 */
public final class RowFile implements Iterable<Row> {
    private static final ObjectMapper JSON = EventCodec.newMapper();

    private final Schema schema;
    private final ByteBuffer bytes;
    /** Start of each row, then the end of the last. */
    private final int[] starts;

    private RowFile(Schema schema, ByteBuffer bytes, int[] starts) {
        this.schema = schema;
        this.bytes = bytes;
        this.starts = starts;
    }

    /**
     * Opens a row file and checks that it consists of whole rows.
     *
     * @throws MalformedRowsException when it is none, or ends within a row
     */
    public static RowFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new MalformedRowsException("row files of more than 2 GiB are not in this release");
            }
            return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /** The same over bytes in memory. */
    public static RowFile read(ByteBuffer content) throws IOException {
        ByteBuffer bytes = content.duplicate();
        Schema schema = header(bytes);
        int[] starts = new int[1024];
        int rows = 0;
        starts[0] = bytes.position();
        while (bytes.hasRemaining()) {
            RowCodec.skip(schema, bytes);
            rows++;
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, rows * 2);
            }
            starts[rows] = bytes.position();
        }
        return new RowFile(schema, content.asReadOnlyBuffer(), Arrays.copyOf(starts, rows + 1));
    }

    private static Schema header(ByteBuffer bytes) throws IOException {
        byte[] magic = new byte[RowCodec.MAGIC.length];
        if (bytes.remaining() < magic.length + Integer.BYTES) {
            throw new MalformedRowsException("not a row file: " + bytes.remaining() + " bytes are too few");
        }
        bytes.get(magic);
        int length = bytes.getInt();
        if (!Arrays.equals(magic, RowCodec.MAGIC) || length < 2 || length > bytes.remaining()) {
            throw new MalformedRowsException("not a row file: it does not start like one");
        }
        byte[] json = new byte[length];
        bytes.get(json);
        try {
            return JSON.readValue(json, Schema.class);
        } catch (IOException e) {
            throw new MalformedRowsException("not a row file: its header cannot be read");
        }
    }

    /** Columns and label. */
    public Schema schema() {
        return schema;
    }

    /** Number of rows. */
    public int size() {
        return starts.length - 1;
    }

    /** The row at {@code index}, from 0. */
    public Row row(int index) {
        try {
            return RowCodec.read(schema, at(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its label. */
    public String label(int index) {
        ByteBuffer row = at(index);
        row.get();
        try {
            String label = RowCodec.readText(row);
            return label == null ? "" : label;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its cells as the file holds them, from the buffer's position to its limit. For bulk work without an object per row. */
    public ByteBuffer cells(int index) {
        ByteBuffer row = at(index);
        int label = row.getInt(row.position() + 1);
        row.position(row.position() + 1 + Integer.BYTES + label);
        return row.slice();
    }

    /** Whether it came in a test file. */
    public boolean testGiven(int index) {
        return (bytes.get(start(index)) & RowCodec.TEST_GIVEN) != 0;
    }

    /** Whether it was seen after the onset of a drift. */
    public boolean recent(int index) {
        return (bytes.get(start(index)) & RowCodec.RECENT) != 0;
    }

    /** SHA-256 of its content, as {@link Row#contentHash()}. */
    public byte[] contentHash(int index) {
        byte[] content = new byte[starts[index + 1] - start(index) - 1];
        bytes.get(start(index) + 1, content);
        return RowCodec.sha256(content);
    }

    /** The rows at these places, one at a time. */
    public Iterable<Row> rows(int[] indexes) {
        return () -> Arrays.stream(indexes).mapToObj(this::row).iterator();
    }

    @Override
    public Iterator<Row> iterator() {
        return IntStream.range(0, size()).mapToObj(this::row).iterator();
    }

    private ByteBuffer at(int index) {
        return bytes.duplicate().limit(starts[index + 1]).position(start(index));
    }

    private int start(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("row " + index + " of " + size());
        }
        return starts[index];
    }
}
