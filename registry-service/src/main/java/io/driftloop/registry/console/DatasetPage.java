package io.driftloop.registry.console;

import io.driftloop.contracts.DatasetName;
import java.time.Instant;
import java.util.List;

/**
 * One version of a dataset, whole.
 *
 * @param label name of the column to predict
 * @param sample some rows, or why there are none
 * @param quarantine rows that were kept out, or why they are not known
 */
public record DatasetPage(
        DatasetName name,
        int version,
        long rows,
        long quarantined,
        String source,
        String label,
        List<Column> columns,
        Instant at,
        Answered<Sample> sample,
        Answered<Quarantine> quarantine) {

    /**
     * An input.
     *
     * @param kind {@code number}, {@code category} or {@code image}
     * @param shape of an image: height x width; empty for other kinds
     */
    public record Column(String name, String kind, String shape) {}

    /**
     * A row and its label.
     *
     * @param recent whether it was seen in production after a drift
     */
    public record LabelledRow(int row, String label, boolean recent, ShownRow shown) {}

    /**
     * Rows of one label.
     *
     * @param rows how many of those looked through
     */
    public record LabelledRows(String label, long rows, List<LabelledRow> first) {}

    /**
     * Some rows.
     *
     * @param looked how many were looked through for them
     */
    public record Sample(long looked, List<LabelledRow> first, List<LabelledRows> classes) {

        /** Whether the rows are pictures. */
        public boolean isPictures() {
            return !first.isEmpty() && first.get(0).shown().picture().isPresent();
        }

        /** The most frequent label's rows. */
        public long most() {
            return classes.stream().mapToLong(LabelledRows::rows).max().orElse(1);
        }
    }

    /**
     * Rows that were kept out.
     *
     * @param next gives the rest; empty where there is none
     */
    public record Quarantine(List<BrokenRow> rows, String next) {}

    /** A row that was kept out, and why. */
    public record BrokenRow(String file, long number, String reason, String text) {}
}
