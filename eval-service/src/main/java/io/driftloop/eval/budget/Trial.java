package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Severity;
import java.util.Optional;
import java.util.SplittableRandom;

/** Drifts of one column: full spans without drift, then the drift from any row of a pane on. Not thread-safe. */
final class Trial {

    /** Predictions after which a drift is taken for missed. */
    static final long HORIZON = 10_000;

    private final MonitoringBaseline baseline;
    private final int column;
    private final CellSampler before;
    private final CellSampler after;
    private final SplittableRandom random;

    Trial(MonitoringBaseline baseline, int column, CellSampler before, CellSampler after, SplittableRandom random) {
        this.baseline = baseline;
        this.column = column;
        this.before = before;
        this.after = after;
        this.random = random;
    }

    /** Ends when somebody was called, or when the longest span holds nothing but drift and the drift was found or is missed. */
    Found run(DriftDetector detector) {
        SlidingSums sums = new SlidingSums(baseline, detector.spans(), column);
        while (!sums.ready()) {
            sums.add((place, counts) -> before.draw(Pane.ROWS, counts, random));
        }
        int clean = random.nextInt(Pane.ROWS);
        long rows = Pane.ROWS - clean;
        sums.add((place, counts) -> {
            before.draw(clean, counts, random);
            after.draw(Pane.ROWS - clean, counts, random);
        });
        long found = Long.MAX_VALUE;
        long last = HORIZON;
        while (rows <= last) {
            Optional<Finding> finding = detector.judgeColumn(column, sums.all());
            if (finding.isPresent() && found == Long.MAX_VALUE) {
                found = rows;
                last = Math.min(HORIZON, rows + (long) Sensitivity.MOST_PANES * Pane.ROWS);
            }
            if (finding.isPresent() && finding.get().severity() != Severity.INFO) {
                return new Found(found, true);
            }
            sums.add((place, counts) -> after.draw(Pane.ROWS, counts, random));
            rows += Pane.ROWS;
        }
        return new Found(found, false);
    }

    /**
     * How it ended.
     *
     * @param rows from the drift's first one to the one after which it was found; beyond the horizon when it was not
     * @param called whether it grew serious enough to call somebody
     */
    record Found(long rows, boolean called) {

        boolean missed() {
            return rows > HORIZON;
        }
    }
}
