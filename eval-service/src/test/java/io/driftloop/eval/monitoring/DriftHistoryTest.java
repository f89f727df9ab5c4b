package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DriftHistory.Shift;
import io.driftloop.eval.monitoring.DriftHistory.Span;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftHistoryTest {

    private static final long SEED = 20261128;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<byte[]> BASE = Digits.base(SEED);
    private static final MonitoringBaseline BASELINE = Traffic.baseline(BASE, 10_000, SEED);
    private static final int INK = place("pixel.ink");

    private final Traffic before = new Traffic(BASE, 1, SEED + 1);
    private final Traffic after =
            new Traffic(BASE.stream().map(Digits::thickened).toList(), 1, SEED + 2);

    /** 61 panes of a second each: spans of three, the oldest of one; the digits get thicker with the 31st pane. */
    @Test
    void aColumnThatMovesIsSeenFromTheSpanOnInWhichItMoves() {
        DriftHistory history = history(panes(31, before, 30, after));

        assertThat(history.spans())
                .extracting(Span::predictions)
                .startsWith(100, 300)
                .hasSize(21)
                .endsWith(300);
        Span oldest = history.spans().get(0);
        assertThat(oldest.from()).isEqualTo(START);
        assertThat(oldest.until()).isEqualTo(START.plusMillis(990));
        assertThat(history.spans().get(1).from()).isEqualTo(START.plusMillis(1_000));
        assertThat(history.spans().get(20).until()).isEqualTo(START.plusMillis(60_990));
        assertThat(history.spans())
                .extracting(span -> span.columns().get(INK).severity())
                .startsWith(null, null, null, null, null, null, null, null, null, null, null)
                .endsWith(IntStream.range(0, 10).mapToObj(i -> Severity.WARNING).toArray(Severity[]::new));
        assertThat(history.spans())
                .allSatisfy(span -> assertThat(
                                span.columns().get(place("prediction")).severity())
                        .isNull());
    }

    /** By the definition, with half a row added to each cell, which is what the product's shares are smoothed by. */
    @Test
    void theIndexIsThatOfTheSpanAlone() {
        List<Pane> panes = panes(24, before, 24, after);
        Shift shift = history(panes).spans().get(23).columns().get(INK);

        long[] current = new long[BASELINE.columns().get(INK).cells().size()];
        panes.subList(46, 48).forEach(pane -> pane.rows().forEach(row -> current[row.cells()[INK] & 0xff]++));
        assertThat(shift.psi()).isCloseTo(psi(BASELINE.columns().get(INK).counts(), current), within(1e-12));
        assertThat(shift.psi()).isGreaterThan(0.25);
    }

    @Test
    void brokenDataEntersNoComparison() {
        List<Pane> panes = new ArrayList<>(panes(2, before, 0, after));
        panes.add(new Pane(0, panes(3, before, 0, after).get(2).rows(), true));
        List<Span> spans = history(panes).spans();

        assertThat(spans).extracting(Span::predictions).containsExactly(100, 100, 0);
        assertThat(spans).extracting(Span::quarantined).containsExactly(0, 0, 100);
        assertThat(spans).extracting(span -> span.columns().size()).containsExactly(10, 10, 0);
    }

    @Test
    void itNeverGrowsBeyondItsSpansNorReadsMoreThanTheNewestPanes() {
        List<Pane> panes = panes(700, before, 0, after);
        List<Span> spans = history(panes).spans();

        assertThat(spans).hasSize(DriftHistory.MOST_SPANS);
        assertThat(spans).extracting(Span::predictions).containsOnly(2_500);
        assertThat(spans.get(0).from()).isEqualTo(START.plusSeconds(100));
        assertThat(history(List.of()).spans()).isEmpty();
    }

    private static DriftHistory history(List<Pane> panes) {
        return DriftHistory.of(BASELINE, Sensitivity.DEFAULT, panes);
    }

    private static List<Pane> panes(int first, Traffic traffic, int then, Traffic other) {
        CellReader cells = new CellReader(BASELINE);
        List<Pane> panes = new ArrayList<>();
        for (int pane = 0; pane < first + then; pane++) {
            List<Observation> rows = new ArrayList<>();
            for (int row = 0; row < Pane.ROWS; row++) {
                long offset = (long) pane * Pane.ROWS + row;
                var prediction = (pane < first ? traffic : other).next(offset);
                rows.add(Observation.of(offset, prediction, cells.read(prediction)));
            }
            panes.add(new Pane(0, rows));
        }
        return panes;
    }

    private static int place(String column) {
        return IntStream.range(0, BASELINE.columns().size())
                .filter(i -> BASELINE.columns().get(i).name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static double psi(long[] reference, long[] current) {
        double[] p = smoothed(reference);
        double[] q = smoothed(current);
        return IntStream.range(0, p.length)
                .mapToDouble(i -> (q[i] - p[i]) * Math.log(q[i] / p[i]))
                .sum();
    }

    private static double[] smoothed(long[] counts) {
        double rows =
                IntStream.range(0, counts.length).mapToDouble(i -> counts[i]).sum();
        return IntStream.range(0, counts.length)
                .mapToDouble(i -> (counts[i] + 0.5) / (rows + 0.5 * counts.length))
                .toArray();
    }
}
