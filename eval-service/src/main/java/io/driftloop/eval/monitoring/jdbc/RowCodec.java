package io.driftloop.eval.monitoring.jdbc;

import io.driftloop.eval.monitoring.Observation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Observations as bytes, big-endian: the number of columns n as -1 - n, then per row offset, epoch milliseconds, fingerprint and one byte per column. A
 * number of columns that is not negative stands before rows of an earlier release, which have no fingerprint.
 */
final class RowCodec {

    private RowCodec() {}

    static byte[] pack(List<Observation> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).cells().length;
        int row = 2 * Long.BYTES + Integer.BYTES + columns;
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + rows.size() * row);
        out.putInt(-1 - columns);
        for (Observation o : rows) {
            out.putLong(o.offset()).putLong(o.at()).putInt(o.fingerprint()).put(o.cells());
        }
        return out.array();
    }

    static List<Observation> unpack(byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        int marked = in.getInt();
        int columns = marked < 0 ? -1 - marked : marked;
        List<Observation> rows = new ArrayList<>();
        while (in.hasRemaining()) {
            long offset = in.getLong();
            long at = in.getLong();
            int fingerprint = marked < 0 ? in.getInt() : 0;
            byte[] cells = new byte[columns];
            in.get(cells);
            rows.add(new Observation(offset, at, fingerprint, cells, null));
        }
        return rows;
    }
}
