package io.driftloop.registry.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor sees of a model.
 *
 * @param version the version watched
 * @param watched whether it has a baseline to be compared with
 * @param servedElsewhere whether others serve it: such a model is alert-only
 * @param filling how far a baseline of first predictions is, in words; empty once it is there
 * @param rows predictions counted
 * @param since when watching began
 * @param baseline of what the baseline was made, in words
 * @param labelled predictions whose truth is known
 * @param accuracy share of right answers among them; null of a regression
 * @param numbers of a regression: errors on them; null of a classifier
 * @param budget what it may cost in false alarms; null where nobody said
 * @param performance realised and estimated accuracy over time, oldest first
 * @param history the columns over time, oldest first
 */
public record DriftReport(
        int version,
        boolean watched,
        boolean servedElsewhere,
        String filling,
        long rows,
        @Nullable Instant since,
        String baseline,
        long labelled,
        @Nullable Double accuracy,
        @Nullable Numbers numbers,
        @Nullable Budget budget,
        List<Performance> performance,
        List<Column> columns,
        List<Span> history) {

    /**
     * Errors of a regression, in the label's unit.
     *
     * @param mae mean absolute error
     * @param rmse root of the mean squared error
     * @param meanLabel of the labels themselves
     */
    public record Numbers(double mae, double rmse, double meanLabel) {}

    /** The columns over time as a picture. */
    public HeatMap heat() {
        return HeatMap.of(columns, history);
    }

    /**
     * Some predictions in a row.
     *
     * @param from time of the first
     * @param until time of the last
     * @param predictions of whole data
     * @param quarantined predictions of broken data
     * @param columns in the order of the report's columns; empty where all data was broken
     */
    public record Span(Instant from, Instant until, long predictions, long quarantined, List<Shift> columns) {}

    /**
     * A column in a span.
     *
     * @param psi population stability index against the baseline
     * @param severity empty while the difference is within chance
     */
    public record Shift(double psi, String severity) {}

    /**
     * The budget of false alarms.
     *
     * @param perWeek false alarms that are allowed
     * @param rowsPerFalseAlarm what that comes to by the traffic's rate
     * @param predictionsPerDay that rate
     * @param assumed whether it was not seen yet
     * @param state of the measurement: {@code measuring}, {@code measured}, {@code failed}, or empty before the first
     * @param at when that state began
     * @param says all of it in sentences
     * @param delays how soon drifts are found
     */
    public record Budget(
            double perWeek,
            double rowsPerFalseAlarm,
            double predictionsPerDay,
            boolean assumed,
            String state,
            @Nullable Instant at,
            List<String> says,
            List<Delay> delays) {

        /** Status colour of the measurement. */
        public String tone() {
            return switch (state) {
                case "measured" -> "ok";
                case "measuring" -> "run";
                case "failed" -> "bad";
                default -> "off";
            };
        }

        /** The measurement's status in words. */
        public String verdict() {
            return state.isEmpty() ? "not measured" : state;
        }
    }

    /**
     * How soon a drift of one size is found.
     *
     * @param drift what changed, in words
     * @param column in which it was tried
     * @param median predictions within which half are found; null where fewer are found at all
     * @param p95 predictions within which 95 % are; null where fewer are
     * @param missed share that is not found
     * @param calling share that calls somebody
     */
    public record Delay(
            String drift,
            String column,
            @Nullable Long median,
            @Nullable Long p95,
            double missed,
            double calling) {}

    /**
     * Some predictions in a row.
     *
     * @param accuracy share of right answers, where labels came
     * @param estimated share that is expected to be right by the model's calibrated confidences, before labels
     * @param numbers of a regression, in place of both
     */
    public record Performance(
            Instant at,
            @Nullable Double accuracy,
            @Nullable Double estimated,
            @Nullable Numbers numbers) {}

    /**
     * One monitored column.
     *
     * @param severity {@code info}, {@code warning} or {@code critical}; empty while nothing is beyond chance
     * @param summary what changed, in words; empty while nothing is
     * @param effects sizes of the difference now
     * @param psi population stability index by pane, oldest first
     */
    public record Column(
            String name,
            String title,
            String kind,
            String severity,
            String summary,
            List<Cell> cells,
            Map<String, Double> effects,
            List<Double> psi) {

        private static final List<String> MAIN = List.of("psi", "pValue", "rows");

        /** The cells as pairs of bars in a picture of 300 by 120. */
        public List<Bar> bars() {
            return Bar.of(cells);
        }

        /** The sizes that a reader looks at first. */
        public Map<String, Double> mainEffects() {
            return effects(name -> MAIN.contains(name));
        }

        /** All other sizes. */
        public Map<String, Double> otherEffects() {
            return effects(name -> !MAIN.contains(name));
        }

        private Map<String, Double> effects(Predicate<String> wanted) {
            Map<String, Double> some = new TreeMap<>(
                    Comparator.<String>comparingInt(MAIN::indexOf).thenComparing(Comparator.naturalOrder()));
            effects.forEach((name, value) -> {
                if (wanted.test(name)) {
                    some.put(name, value);
                }
            });
            return some;
        }

        /** Status colour. */
        public String tone() {
            return switch (severity) {
                case "critical" -> "bad";
                case "" -> "ok";
                default -> "warn";
            };
        }

        /** Status in words. */
        public String verdict() {
            return severity.isEmpty() ? "stable" : severity;
        }

        /** The course of the index as points of a line in a picture of 100 by 24; empty for fewer than two panes. */
        public String course() {
            if (psi.size() < 2) {
                return "";
            }
            double top = Math.max(
                    0.1, psi.stream().mapToDouble(Double::doubleValue).max().orElse(0));
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < psi.size(); i++) {
                points.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", i * 100.0 / (psi.size() - 1), 23 - 22 * psi.get(i) / top));
            }
            return points.toString().strip();
        }
    }

    /**
     * One cell of a column's distribution.
     *
     * @param baseline share of the baseline's rows, from 0 to 1
     * @param current share of the newest rows, from 0 to 1
     */
    public record Cell(String label, double baseline, double current) {}
}
