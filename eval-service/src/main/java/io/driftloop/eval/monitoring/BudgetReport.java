package io.driftloop.eval.monitoring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a watch may cost in false alarms, and what its detector does with that.
 *
 * @param falseAlarmsPerWeek allowed where nothing changes, over all columns and spans
 * @param predictionsPerWeek at which the thresholds are set
 * @param seenOverHours hours of traffic that this rate was seen over; 0 while it is assumed
 * @param rowsPerFalseAlarm what both come to
 * @param columns that are watched
 * @param spans lengths of the sums that are tested, in predictions
 * @param level a test calls below this p
 * @param measurement what resampling the baseline gave; null before the first one was asked for
 * @param says all of it in sentences
 */
public record BudgetReport(
        double falseAlarmsPerWeek,
        double predictionsPerWeek,
        int seenOverHours,
        double rowsPerFalseAlarm,
        int columns,
        List<Integer> spans,
        double level,
        @Nullable Measurement measurement,
        List<String> says) {

    /** The same with its sentences. */
    public BudgetReport saying(List<String> sentences) {
        return new BudgetReport(
                falseAlarmsPerWeek,
                predictionsPerWeek,
                seenOverHours,
                rowsPerFalseAlarm,
                columns,
                spans,
                level,
                measurement,
                sentences);
    }

    /**
     * Of what the detector does, by resampling the baseline.
     *
     * @param state {@code measuring}, {@code measured} or {@code failed}
     * @param rowsPerFalseAlarm of the thresholds that are, or were to be, measured
     * @param at when the state began
     * @param reason why it failed, for people
     * @param outcome of the newest one that ended; while another is under way, the one before
     */
    public record Measurement(
            String state,
            double rowsPerFalseAlarm,
            Instant at,
            @Nullable String reason,
            @Nullable Outcome outcome) {}

    /**
     * What was measured.
     *
     * @param rowsPerFalseAlarm of the thresholds in force
     * @param seed of the draws: the same baseline, thresholds and seed give the same outcome
     * @param withoutDrift how rare false alarms are
     * @param delays how soon drifts are found, by kind of column and size
     * @param horizon predictions after which a drift counts as missed
     */
    public record Outcome(
            double rowsPerFalseAlarm, long seed, RunLength withoutDrift, List<Delay> delays, long horizon) {}

    /**
     * Drawn predictions without drift.
     *
     * @param rows how many
     * @param alarms columns that changed beyond chance, all false ones
     * @param calling of them, those that would have called somebody
     * @param rowsPerAlarm rows over alarms; null where there was none
     * @param atLeast rows per alarm, with 95 % confidence (one-sided where there was none)
     * @param atMost rows per alarm, with 95 % confidence; null where there was none
     */
    public record RunLength(
            long rows,
            int alarms,
            int calling,
            @Nullable Double rowsPerAlarm,
            double atLeast,
            @Nullable Double atMost) {}

    /**
     * One size of drift on the columns of one kind.
     *
     * @param kind {@code numbers} or {@code categories}
     * @param size {@code small}, {@code medium} or {@code large}
     * @param amount standard deviations that numbers grow by, or the share of rows that become the rarest category
     * @param columns on which it was tried, one after the other
     * @param typical the column in the middle, by its median delay
     * @param worst the slowest
     */
    public record Delay(String kind, String size, double amount, int columns, ColumnDelay typical, ColumnDelay worst) {}

    /**
     * Of one column.
     *
     * @param medianRows half of the drifts are found within so many predictions; null where fewer are found at all
     * @param p95Rows 95 % of them; null where fewer are found at all
     * @param missed share that is not found within the horizon
     * @param calling share that calls somebody
     */
    public record ColumnDelay(
            String column,
            @Nullable Long medianRows,
            @Nullable Long p95Rows,
            double missed,
            double calling) {}
}
