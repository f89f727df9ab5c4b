package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.BudgetReport.RunLength;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Severity;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Counts false alarms in predictions without drift. Spans are full before a pane counts; after an alarm they are filled anew, so that one chance is one alarm.
 */
final class RunLengths {

    /** Panes that one drawn baseline judges. */
    private static final int PANES_PER_REFERENCE = 200;

    private final DrawnBaselines baselines;
    private final Sensitivity sensitivity;
    private final SplittableRandom random;
    private int alarms;
    private int calling;

    RunLengths(DrawnBaselines baselines, Sensitivity sensitivity, SplittableRandom random) {
        this.baselines = baselines;
        this.sensitivity = sensitivity;
        this.random = random;
    }

    /** Of so many predictions, rounded up to whole baselines. */
    RunLength of(long rows, Runnable checkpoint) {
        long judged = 0;
        while (judged < rows) {
            checkpoint.run();
            judge(baselines.next(random));
            judged += (long) PANES_PER_REFERENCE * Pane.ROWS;
        }
        PoissonInterval mean = PoissonInterval.of(alarms);
        return alarms == 0
                ? new RunLength(judged, 0, 0, null, judged / mean.high(), null)
                : new RunLength(
                        judged, alarms, calling, (double) judged / alarms, judged / mean.high(), judged / mean.low());
    }

    private void judge(MonitoringBaseline drawn) {
        DriftDetector detector = new DriftDetector(drawn, sensitivity);
        int[] all = IntStream.range(0, drawn.columns().size()).toArray();
        SlidingSums sums = new SlidingSums(drawn, detector.spans(), all);
        for (int i = 0; i < PANES_PER_REFERENCE; i++) {
            while (!sums.ready()) {
                sums.add(this::draw);
            }
            sums.add(this::draw);
            List<Finding> findings = detector.judgeSums(sums.all());
            if (!findings.isEmpty()) {
                alarms++;
                calling += findings.stream().anyMatch(f -> f.severity() != Severity.INFO) ? 1 : 0;
                sums.clear();
            }
        }
    }

    private void draw(int column, long[] counts) {
        baselines.sampler(column).draw(Pane.ROWS, counts, random);
    }
}
