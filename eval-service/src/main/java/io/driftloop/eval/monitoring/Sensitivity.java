package io.driftloop.eval.monitoring;

import java.util.List;

/**
 * How readily the detector speaks up.
 *
 * <p>Each pane is judged for each column on several spans. A false alarm per {@code run} rows on average is kept by testing each of them at the level
 * pane / run / columns / spans (the union bound: dependent tests only make it rarer).
 *
 * @param run rows between two false alarms where nothing changes
 */
public record Sensitivity(double run) {

    /** Panes of the longest span. */
    public static final int MOST_PANES = 25;

    /** Lengths of the sums that are judged, in panes. */
    private static final List<Integer> SPANS = List.of(1, 5, MOST_PANES);

    /** The reference must have this many times the rows of a span, or the span is dropped; the shortest always stays. */
    private static final int REFERENCE_TIMES = 4;

    /** One false alarm per week, while the traffic's rate is only assumed. */
    public static final Sensitivity DEFAULT = of(1, TrafficMeter.Rate.ASSUMED.perWeek());

    public Sensitivity {
        if (!(run >= Pane.ROWS)) {
            throw new IllegalArgumentException("at least a pane lies between two false alarms, not " + run + " rows");
        }
    }

    /**
     * That keeps a budget.
     *
     * @param alarms false ones allowed per week
     * @param rows that come in a week
     */
    public static Sensitivity of(double alarms, double rows) {
        return new Sensitivity(Math.max(Pane.ROWS, rows / Math.max(1e-6, alarms)));
    }

    /** Spans that a reference of this many rows is good for. */
    public List<Integer> spans(long referenceRows) {
        return SPANS.stream()
                .filter(s -> s == 1 || (long) s * Pane.ROWS * REFERENCE_TIMES <= referenceRows)
                .toList();
    }

    /** Natural logarithm of the level of one test. */
    public double logLevel(int columns, int spans) {
        return Math.log(Pane.ROWS / run / columns / spans);
    }
}
