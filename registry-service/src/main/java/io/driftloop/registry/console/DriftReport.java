package io.driftloop.registry.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor sees of a model.
 *
 * @param version the version watched
 * @param predictions observed so far
 * @param columns by name
 */
public record DriftReport(
        int version, String state, long predictions, @Nullable Instant since, List<Column> columns) {

    /**
     * One monitored column.
     *
     * @param verdict {@code stable}, {@code warning} or {@code critical}
     * @param effect size of the change (population stability index), where known
     */
    public record Column(
            String name, String kind, String verdict, @Nullable Double effect, @Nullable Double pValue, List<Cell> cells) {

        /** The cells as pairs of bars in a picture of 300 by 120. */
        public List<Bar> bars() {
            return Bar.of(cells);
        }

        /** Status colour. */
        public String tone() {
            return switch (verdict) {
                case "critical" -> "bad";
                case "warning" -> "warn";
                case "stable" -> "ok";
                default -> "off";
            };
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
