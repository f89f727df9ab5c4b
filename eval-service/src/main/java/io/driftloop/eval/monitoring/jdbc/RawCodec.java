package io.driftloop.eval.monitoring.jdbc;

import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Observation.RawRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Raw values of the rows of an open pane as bytes: a mark, then per row the prediction's id, the numbers, what is wrong with it or an empty text, and who
 * asked. Without the mark, rows of an earlier release, which did not say who asked.
 */
final class RawCodec {

    private static final RawRow NOTHING = new RawRow("", new double[0], null, "");
    /** No length of a prediction's id, which stood there before. */
    private static final int MARK = 0xFFFF;

    private RawCodec() {}

    static byte[] pack(List<Observation> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(MARK);
            for (Observation row : rows) {
                RawRow raw = row.raw() == null ? NOTHING : row.raw();
                out.writeUTF(raw.prediction());
                out.writeInt(raw.numbers().length);
                for (double number : raw.numbers()) {
                    out.writeDouble(number);
                }
                out.writeUTF(raw.problem() == null ? "" : raw.problem());
                out.writeUTF(raw.source());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The rows with the raw values that were packed for them; as they are where none were stored. */
    static List<Observation> unpack(List<Observation> rows, byte @Nullable [] packed) {
        if (packed == null) {
            return rows;
        }
        List<Observation> whole = new ArrayList<>();
        boolean sources = packed.length > 1 && (packed[0] & packed[1]) == -1;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            in.skipNBytes(sources ? Short.BYTES : 0);
            for (Observation row : rows) {
                whole.add(new Observation(row.offset(), row.at(), row.fingerprint(), row.cells(), read(in, sources)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    private static RawRow read(DataInputStream in, boolean sources) throws IOException {
        String prediction = in.readUTF();
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        String problem = in.readUTF();
        return new RawRow(prediction, numbers, problem.isEmpty() ? null : problem, sources ? in.readUTF() : "");
    }
}
