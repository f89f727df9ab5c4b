package io.driftloop.eval.monitoring.jdbc;

import io.driftloop.eval.monitoring.Observation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Observations as bytes: number of columns, then per row offset, epoch milliseconds and one byte per column. Big-endian. */
final class RowCodec {

    private RowCodec() {}

    static byte[] pack(List<Observation> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).cells().length;
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + rows.size() * (2 * Long.BYTES + columns));
        out.putInt(columns);
        for (Observation row : rows) {
            out.putLong(row.offset()).putLong(row.at()).put(row.cells());
        }
        return out.array();
    }

    static List<Observation> unpack(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        int columns = in.getInt();
        List<Observation> rows = new ArrayList<>();
        while (in.hasRemaining()) {
            long offset = in.getLong();
            long at = in.getLong();
            byte[] cells = new byte[columns];
            in.get(cells);
            rows.add(new Observation(offset, at, cells));
        }
        return rows;
    }
}
