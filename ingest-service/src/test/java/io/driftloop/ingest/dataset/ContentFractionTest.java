package io.driftloop.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Row;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentFractionTest {

    /** Worked out with sha256sum and bc: see the comments. */
    @Test
    void fractionOfAKnownRowIsWhatAnotherToolComputes() {
        byte[] hash = Row.of("7", new Cell.Image(new byte[] {0, (byte) 255})).contentHash();
        // printf '\x00\x00\x00\x01\x37\x00\xff' | sha256sum
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("babc847bd9b0cbd0f150704de1b93d4c42ed5640a5a92df6b9be8b77417fc94f");
        // printf '\0\0\0\0\0\0\0\x2a' followed by the 32 bytes | sha256sum, first 8 bytes / 2^64
        assertThat(new ContentFraction(42).of(hash)).isEqualTo(0.8766456361442412, within(1e-15));
    }

    @Test
    void fractionsAreUniform() {
        int n = 20_000;
        double[] fractions =
                IntStream.range(0, n).mapToDouble(ContentFractionTest::ofRow).toArray();
        int[] cells = new int[10];
        for (double f : fractions) {
            cells[(int) (f * 10)]++;
        }
        // each cell is binomial(n, 0.1): six standard deviations
        double bound = 6 * Math.sqrt(n * 0.1 * 0.9);
        assertThat(Arrays.stream(cells).boxed().toList())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(n * 0.1, within(bound)));
    }

    @Test
    void anotherSeedGivesAnotherFraction() {
        byte[] hash = Row.of("a", new Cell.Number(1)).contentHash();
        assertThat(new ContentFraction(1).of(hash)).isNotEqualTo(new ContentFraction(2).of(hash));
        assertThat(new ContentFraction(1).of(hash)).isEqualTo(new ContentFraction(1).of(hash));
    }

    private static double ofRow(int i) {
        return new ContentFraction(7).of(Row.of("a", new Cell.Number(i)).contentHash());
    }
}
