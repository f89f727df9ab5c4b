package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.BudgetReport.RunLength;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.Sensitivity;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures a detector on a baseline. The work is a fixed number of tests, not of seconds: the same baseline, sensitivity and seed give the same outcome on any
 * machine. Thread-safe.
 */
public final class Resampling {

    /** None in three times the rows means "rarer than that" with 95 % confidence. */
    private static final double FOR_A_BOUND = 3.05;

    private static final long LEAST_ROWS = 100_000;
    private static final long ENOUGH_ROWS = 1_000_000;
    private final long tests;

    /** @param tests that may be spent on predictions without drift; some hundred thousand rows are drawn whatever it says */
    public Resampling(long tests) {
        this.tests = tests;
    }

    /**
     * The measurement.
     *
     * @param checkpoint called many times a second: it may throw to stop the work
     */
    public Outcome measure(MonitoringBaseline baseline, Sensitivity sensitivity, long seed, Runnable checkpoint) {
        SplittableRandom random = new SplittableRandom(seed);
        RunLength quiet = new RunLengths(new DrawnBaselines(baseline), sensitivity, random.split())
                .of(rows(new DriftDetector(baseline, sensitivity), sensitivity), checkpoint);
        List<Delay> delays = new Delays(baseline, sensitivity, random.split()).all(checkpoint);
        return new Outcome(sensitivity.run(), seed, quiet, delays, Trial.HORIZON);
    }

    /** So many that their silence would prove the budget, as far as that can be paid for. */
    private long rows(DriftDetector detector, Sensitivity sensitivity) {
        long wanted = (long) Math.max(ENOUGH_ROWS, FOR_A_BOUND * sensitivity.run());
        long paid = tests / detector.tests() / detector.spans().size() * Pane.ROWS;
        return Math.max(LEAST_ROWS, Math.min(wanted, paid));
    }
}
