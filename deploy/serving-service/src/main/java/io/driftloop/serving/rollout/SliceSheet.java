package io.driftloop.serving.rollout;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import io.driftloop.serving.rollout.Rehearsal.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Splits compared requests by what their columns hold: a category by its values, a number by the quartiles of the requests. Columns of images make no slices. Pure.
 */
final class SliceSheet {
    /** A slice of fewer requests says nothing. */
    static final int FEWEST = 20;

    private static final String MISSING = "missing";

    private SliceSheet() {}

    /**
     * A compared request.
     *
     * @param cells in the order of the schema's columns
     * @param disagreed whether the candidate answered otherwise
     */
    record Compared(List<Cell> cells, boolean disagreed) {}

    /** Slices of at least {@link #FEWEST} requests, those with the largest share of other answers first. */
    static List<Slice> slices(Schema schema, List<Compared> requests) {
        List<Slice> slices = new ArrayList<>();
        for (int column = 0; column < schema.columns().size(); column++) {
            slices.addAll(slices(schema.columns().get(column), column, requests));
        }
        slices.sort(Comparator.comparingDouble(Slice::disagreement)
                .reversed()
                .thenComparing(Slice::column)
                .thenComparing(Slice::value));
        return slices;
    }

    private static List<Slice> slices(Column column, int place, List<Compared> requests) {
        Function<Cell, String> value =
                switch (column.kind()) {
                    case CATEGORY -> SliceSheet::category;
                    case NUMBER -> quartile(numbers(place, requests));
                    case IMAGE -> cell -> "";
                };
        Map<String, long[]> counts = new TreeMap<>();
        for (Compared request : requests) {
            long[] own = counts.computeIfAbsent(value.apply(request.cells().get(place)), any -> new long[2]);
            own[0]++;
            own[1] += request.disagreed ? 1 : 0;
        }
        counts.remove("");
        List<Slice> slices = new ArrayList<>();
        counts.forEach((text, own) -> {
            // all requests together are no slice of them
            if (own[0] >= FEWEST && own[0] < requests.size()) {
                slices.add(new Slice(column.name(), text, own[0], own[1]));
            }
        });
        return slices;
    }

    private static String category(Cell cell) {
        String value = ((Cell.Category) cell).value();
        return value == null || value.isEmpty() ? MISSING : value;
    }

    private static double[] numbers(int place, List<Compared> requests) {
        return requests.stream()
                .mapToDouble(request -> ((Cell.Number) request.cells().get(place)).value())
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
    }

    private static Function<Cell, String> quartile(double[] sorted) {
        double[] edges = sorted.length == 0
                ? new double[0]
                : Arrays.stream(new int[] {1, 2, 3})
                        .mapToDouble(quarter -> sorted[quarter * (sorted.length - 1) / 4])
                        .distinct()
                        .toArray();
        return cell -> {
            double number = ((Cell.Number) cell).value();
            if (Double.isNaN(number)) {
                return MISSING;
            }
            for (int i = 0; i < edges.length; i++) {
                if (number <= edges[i]) {
                    return i == 0 ? "up to " + text(edges[0]) : "over " + text(edges[i - 1]) + " to " + text(edges[i]);
                }
            }
            return "over " + text(edges[edges.length - 1]);
        };
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
