package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.Numbers;
import io.driftloop.eval.monitoring.BudgetReport;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.BudgetReport.Measurement;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.BudgetReport.RunLength;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A budget in sentences. */
final class BudgetWords {

    private static final int HOURS_PER_DAY = 24;
    private static final int DAYS_PER_WEEK = 7;

    private BudgetWords() {}

    /** In the order in which they are to be read. */
    static List<String> of(BudgetReport budget) {
        List<String> says = new ArrayList<>();
        says.add(allowed(budget));
        Measurement measurement = budget.measurement();
        if (measurement == null) {
            says.add("Nothing has been measured yet: it will be when these thresholds move.");
            return says;
        }
        Outcome outcome = measurement.outcome();
        if (outcome != null) {
            says.add(quiet(outcome.withoutDrift()));
            says.addAll(DelayWords.of(budget, outcome));
        }
        if (measurement.state().equals("measuring")) {
            says.add(
                    outcome == null
                            ? "Run length and delays are being measured on the resampled baseline."
                            : "Thresholds have moved: these figures are of one false alarm per "
                                    + count(outcome.rowsPerFalseAlarm()) + ", and are being measured anew.");
        } else if (measurement.state().equals("failed")) {
            says.add("The measurement failed: " + measurement.reason() + ".");
        }
        return says;
    }

    private static String allowed(BudgetReport budget) {
        String tests = ", over " + plural(budget.columns(), "column") + " and "
                + plural(budget.spans().size(), "span") + ": each test calls at p < " + level(budget.level()) + ".";
        String run = "one per " + count(budget.rowsPerFalseAlarm()) + " predictions";
        String alarms = Numbers.brief(budget.falseAlarmsPerWeek())
                + (budget.falseAlarmsPerWeek() == 1
                        ? " false alarm a week is allowed. "
                        : " false alarms a week are allowed. ");
        if (budget.seenOverHours() == 0) {
            return alarms
                    + "A million predictions a week are assumed until an hour of traffic with 10,000 predictions, or a"
                    + " week of it, has been seen: that is " + run + tests;
        }
        return alarms + "At " + count(budget.predictionsPerWeek() / DAYS_PER_WEEK)
                + " predictions a day (seen over the last " + seen(budget.seenOverHours()) + ") that is " + run + tests;
    }

    private static String seen(int hours) {
        if (hours >= HOURS_PER_DAY) {
            int days = hours / HOURS_PER_DAY;
            return days == 1 ? "day" : days + " days";
        }
        return hours == 1 ? "hour" : hours + " hours";
    }

    private static String quiet(RunLength run) {
        String rows = count(run.rows());
        if (run.rowsPerAlarm() == null) {
            return "Without drift: no alarm in " + rows + " resampled predictions (more than " + count(run.atLeast())
                    + " apart, with 95 % confidence).";
        }
        String most = run.atMost() == null ? "" : " to " + count(run.atMost());
        return "Without drift: " + plural(run.alarms(), "alarm") + " in " + rows + " resampled predictions, one per "
                + count(run.rowsPerAlarm()) + " (" + count(run.atLeast()) + most + ", with 95 % confidence); "
                + (run.calling() == 0 ? "none" : run.calling()) + " of them would have called somebody.";
    }

    /** The mark of a kind of column, for {@link DelayWords}. */
    static boolean numbers(Delay delay) {
        return delay.kind().equals("numbers");
    }

    /** Three significant digits, in groups: {@code 294,000}. */
    static String count(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        return String.format(
                Locale.ROOT, "%,d", rounded.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    }

    private static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String level(double level) {
        return String.format(Locale.ROOT, "%.1e", level).replaceFirst("e([+-])0", "e$1");
    }
}
