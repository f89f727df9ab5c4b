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

/** Raw values of the rows of an open pane as bytes: per row the prediction's id, the numbers, and what is wrong with it or an empty text. */
final class RawCodec {

    private static final RawRow NOTHING = new RawRow("", new double[0], null);

    private RawCodec() {}

    static byte[] pack(List<Observation> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Observation row : rows) {
                RawRow raw = row.raw() == null ? NOTHING : row.raw();
                out.writeUTF(raw.prediction());
                out.writeInt(raw.numbers().length);
                for (double number : raw.numbers()) {
                    out.writeDouble(number);
                }
                out.writeUTF(raw.problem() == null ? "" : raw.problem());
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
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            for (Observation row : rows) {
                whole.add(new Observation(row.offset(), row.at(), row.fingerprint(), row.cells(), read(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole;
    }

    private static RawRow read(DataInputStream in) throws IOException {
        String prediction = in.readUTF();
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        String problem = in.readUTF();
        return new RawRow(prediction, numbers, problem.isEmpty() ? null : problem);
    }
}
