package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.MonitoringBaseline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns over time, for a heat map.
 *
 * @param spans of equal length in panes but for the oldest, which may be shorter; oldest first, at most {@value #MOST_SPANS}
 */
public record DriftHistory(List<Span> spans) {

    /** As many as a reader can tell apart. */
    public static final int MOST_SPANS = 24;

    /** Panes that are looked at, the newest ones: however many shards keep theirs. */
    private static final int MOST_PANES = MOST_SPANS * Sensitivity.MOST_PANES;

    /** Nothing was counted yet. */
    static final DriftHistory EMPTY = new DriftHistory(List.of());

    public DriftHistory {
        spans = List.copyOf(spans);
    }

    /**
     * Some panes in a row.
     *
     * @param from time of the first prediction
     * @param until time of the last
     * @param predictions of whole data
     * @param quarantined predictions of broken data, which enter no comparison
     * @param columns one for each column of the baseline, in its order; empty where all data is broken
     */
    public record Span(Instant from, Instant until, int predictions, int quarantined, List<Shift> columns) {
        public Span {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One column in one span.
     *
     * @param psi population stability index of the span alone against the baseline
     * @param severity null while the difference is within chance, by the same level of a test that alerts are judged by
     */
    public record Shift(double psi, @Nullable Severity severity) {}

    /** @param panes of all shards in their order, oldest first, those of broken data too */
    static DriftHistory of(MonitoringBaseline baseline, Sensitivity sensitivity, List<Pane> panes) {
        List<Pane> shown = panes.subList(Math.max(0, panes.size() - MOST_PANES), panes.size());
        int length = Math.max(1, (shown.size() + MOST_SPANS - 1) / MOST_SPANS);
        DriftDetector detector = new DriftDetector(baseline, sensitivity);
        List<Span> spans = new ArrayList<>();
        // counted from the newest, so that the newest is always whole
        for (int end = shown.size() - length * ((shown.size() - 1) / length); end <= shown.size(); end += length) {
            if (end > 0) {
                spans.add(span(baseline, detector, shown.subList(Math.max(0, end - length), end)));
            }
        }
        return new DriftHistory(spans);
    }

    private static Span span(MonitoringBaseline baseline, DriftDetector detector, List<Pane> panes) {
        List<Pane> whole = panes.stream().filter(p -> !p.quarantined()).toList();
        long[][] sums = DriftDetector.sum(baseline, whole);
        List<Shift> columns = whole.isEmpty()
                ? List.of()
                : IntStream.range(0, sums.length)
                        .mapToObj(i -> new Shift(
                                Comparison.of(baseline.columns().get(i), sums[i])
                                        .psi(),
                                detector.judgeColumn(i, List.<long[][]>of(sums))
                                        .map(Finding::severity)
                                        .orElse(null)))
                        .toList();
        return new Span(
                first(panes),
                last(panes),
                whole.size() * Pane.ROWS,
                (panes.size() - whole.size()) * Pane.ROWS,
                columns);
    }

    /** Panes of several shards overlap in time. */
    private static Instant first(List<Pane> panes) {
        return panes.stream().map(Pane::firstAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant last(List<Pane> panes) {
        return panes.stream().map(Pane::lastAt).max(Comparator.naturalOrder()).orElseThrow();
    }
}
