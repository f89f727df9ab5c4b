package io.driftloop.model.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which row of a row file belongs to which split: {@code DLSPLT1\n}, then one byte per row. Immutable. */
public final class Splits {
    private static final byte[] MAGIC = "DLSPLT1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] codes;

    private Splits(byte[] codes) {
        this.codes = codes;
    }

    /** One entry per row. */
    public static Splits of(Split... splits) {
        byte[] codes = new byte[splits.length];
        for (int i = 0; i < splits.length; i++) {
            codes[i] = (byte) splits[i].ordinal();
        }
        return new Splits(codes);
    }

    /** Reads a splits file. */
    public static Splits open(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /**
     * Reads the content of a splits file.
     *
     * @throws MalformedRowsException when it is none
     */
    public static Splits parse(byte[] content) throws MalformedRowsException {
        if (content.length < MAGIC.length || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedRowsException("not a splits file: it does not start like one");
        }
        byte[] codes = Arrays.copyOfRange(content, MAGIC.length, content.length);
        for (byte code : codes) {
            if (code < 0 || code >= Split.values().length) {
                throw new MalformedRowsException("a splits file knows no split " + code);
            }
        }
        return new Splits(codes);
    }

    /** The content of a splits file. */
    public byte[] toBytes() {
        byte[] content = Arrays.copyOf(MAGIC, MAGIC.length + codes.length);
        System.arraycopy(codes, 0, content, MAGIC.length, codes.length);
        return content;
    }

    /** Writes the content of a splits file; leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(toBytes());
    }

    /** Number of rows. */
    public int size() {
        return codes.length;
    }

    /** The split of a row. */
    public Split of(int row) {
        return Split.values()[codes[row]];
    }

    /** The rows of a split, rising. */
    public int[] rows(Split split) {
        return IntStream.range(0, codes.length)
                .filter(i -> codes[i] == split.ordinal())
                .toArray();
    }

    /** How many rows a split has. */
    public int count(Split split) {
        int count = 0;
        for (byte code : codes) {
            if (code == split.ordinal()) {
                count++;
            }
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Splits splits && Arrays.equals(codes, splits.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }
}
