package io.driftloop.eval.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One watched quantity.
 *
 * @param name unique in its baseline, for instance {@code pixel.ink}, {@code prediction} or {@code confidence}
 * @param group what it says something about
 * @param cells how it is cut
 * @param reference rows per cell that are expected
 * @param spread of the reference's finite values; all zero for categories
 */
public record MonitoredColumn(String name, ColumnGroup group, Cells cells, List<Long> reference, Spread spread) {

    public MonitoredColumn {
        reference = List.copyOf(reference);
        if (reference.size() != cells.size()) {
            throw new IllegalArgumentException(
                    "column " + name + " has " + cells.size() + " cells and " + reference.size() + " reference counts");
        }
    }

    /** A column of numbers, cut at the deciles of these. */
    static MonitoredColumn ofNumbers(String name, ColumnGroup group, double[] values) {
        Cells cells = Cells.ofDeciles(values);
        long[] counts = new long[cells.size()];
        Arrays.stream(values).forEach(v -> counts[cells.of(v)]++);
        return new MonitoredColumn(name, group, cells, boxed(counts), Spread.of(values));
    }

    /** A column of categories. */
    static MonitoredColumn ofCategories(
            String name, ColumnGroup group, List<String> known, List<? extends @Nullable String> values) {
        Cells cells = Cells.ofCategories(known);
        long[] counts = new long[cells.size()];
        values.forEach(v -> counts[cells.of(v)]++);
        return new MonitoredColumn(name, group, cells, boxed(counts), Spread.NONE);
    }

    /** {@code data} or {@code prediction}. */
    public String kind() {
        return group.kind();
    }

    /** Reference rows. */
    public long rows() {
        return reference.stream().mapToLong(Long::longValue).sum();
    }

    /** Reference rows per cell. */
    public long[] counts() {
        return reference.stream().mapToLong(Long::longValue).toArray();
    }

    /** The same without missing values: a column that is often missing has not drifted for that, its data is incomplete. */
    public MonitoredColumn present() {
        List<Long> counts = new ArrayList<>(reference);
        counts.set(counts.size() - 1, 0L);
        return new MonitoredColumn(name, group, cells, counts, spread);
    }

    /** The name as a part of a sentence. */
    public String title() {
        return switch (group) {
            case PREDICTION -> cells.numeric() ? "predicted number" : "predicted class";
            case CONFIDENCE -> "confidence";
            case SUMMARY -> SummaryTitles.of(name);
            case INPUT -> name;
            case TEXT -> TextTitles.of(name);
            case EMBEDDING -> "direction " + name.substring(name.indexOf('.') + 1) + " of the last layer";
        };
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    /**
     * Of the finite reference values.
     *
     * @param mean their mean
     * @param sd population standard deviation
     * @param min least
     * @param max greatest
     */
    public record Spread(double mean, double sd, double min, double max) {

        static final Spread NONE = new Spread(0, 0, 0, 0);

        static Spread of(double[] values) {
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            if (finite.length == 0) {
                return NONE;
            }
            double mean = Arrays.stream(finite).average().orElse(0);
            double variance = Arrays.stream(finite)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
            double min = Arrays.stream(finite).min().orElse(0);
            return new Spread(
                    mean, Math.sqrt(variance), min, Arrays.stream(finite).max().orElse(0));
        }
    }
}
