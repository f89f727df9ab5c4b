package io.driftloop.eval.monitoring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Observation.RawRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawCodecTest {

    private static final RawRow FIRST = new RawRow("m~1~a", new double[] {1.5, Double.NaN}, null, "shop");
    private static final RawRow SECOND = new RawRow("", new double[0], "no row", "");
    private static final List<Observation> BARE =
            List.of(new Observation(1, 2, new byte[] {3}), new Observation(4, 5, new byte[] {6}));

    @Test
    void whatIsPackedIsUnpacked() {
        List<Observation> rows = List.of(with(0, FIRST), with(1, SECOND));
        assertThat(raws(RawCodec.unpack(BARE, RawCodec.pack(rows))))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(List.of(FIRST, SECOND));
        assertThat(RawCodec.unpack(List.of(), RawCodec.pack(List.of()))).isEmpty();
    }

    @Test
    void rowsOfAnEarlierReleaseHaveNoSource() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("m~1~a");
            out.writeInt(1);
            out.writeDouble(2.5);
            out.writeUTF("");
            out.writeUTF("");
            out.writeInt(0);
            out.writeUTF("no row");
        }
        assertThat(raws(RawCodec.unpack(BARE, bytes.toByteArray())))
                .usingRecursiveComparison()
                .isEqualTo(List.of(new RawRow("m~1~a", new double[] {2.5}, null, ""), SECOND));
        assertThat(RawCodec.unpack(List.of(), new byte[0])).isEmpty();
    }

    private static Observation with(int place, RawRow raw) {
        Observation bare = BARE.get(place);
        return new Observation(bare.offset(), bare.at(), 0, bare.cells(), raw);
    }

    private static List<RawRow> raws(List<Observation> rows) {
        return rows.stream().map(Observation::raw).toList();
    }
}
