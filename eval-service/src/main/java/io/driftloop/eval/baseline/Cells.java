package io.driftloop.eval.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are cut into cells, for ever. Numbers: (-inf, e1], (e1, e2], ..., (ek, inf), then missing. Categories: one cell each, then
 * any other, then missing. Exactly one of both lists has elements, except for numbers without any reference value.
 *
 * @param edges rising inner edges of numbers
 * @param values known categories
 */
public record Cells(List<Double> edges, List<String> values) {

    /** Numbers are cut at the deciles of the reference. */
    private static final int PARTS = 10;

    public Cells {
        edges = List.copyOf(edges);
        values = List.copyOf(values);
    }

    /** Categories that are known by name. */
    public static Cells ofCategories(List<String> values) {
        return new Cells(List.of(), values);
    }

    /** Cuts at the ceil(i * n / 10)-th smallest finite values, i = 1..9; equal edges are one. */
    public static Cells ofDeciles(double[] reference) {
        double[] sorted =
                Arrays.stream(reference).filter(Double::isFinite).sorted().toArray();
        List<Double> edges = new ArrayList<>();
        for (int i = 1; i < PARTS && sorted.length > 0; i++) {
            double edge = sorted[(i * sorted.length + PARTS - 1) / PARTS - 1] + 0.0;
            if (edges.isEmpty() || edge > edges.get(edges.size() - 1)) {
                edges.add(edge);
            }
        }
        return new Cells(edges, List.of());
    }

    /** Whether the column holds numbers. */
    public boolean numeric() {
        return values.isEmpty();
    }

    /** How many cells there are, the one for missing values being the last. */
    public int size() {
        return numeric() ? edges.size() + 2 : values.size() + 2;
    }

    /** The cell of a number; NaN and infinities are missing. */
    public int of(double value) {
        if (!Double.isFinite(value)) {
            return size() - 1;
        }
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges.get(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The cell of a category; null is missing. */
    public int of(@Nullable String value) {
        if (value == null) {
            return size() - 1;
        }
        int place = values.indexOf(value);
        return place < 0 ? values.size() : place;
    }

    /** The cell in words, to stand behind the column's name: {@code above 0.21}, {@code between 3 and 4}, {@code 7}. */
    public String describe(int cell) {
        if (cell == size() - 1) {
            return "missing";
        }
        if (!numeric()) {
            return cell == values.size() ? "never seen before" : values.get(cell);
        }
        if (edges.isEmpty()) {
            return "present";
        }
        if (cell == 0) {
            return "up to " + text(0);
        }
        String from = text(cell - 1);
        return cell == edges.size() ? "above " + from : "between " + from + " and " + text(cell);
    }

    /** An edge with as many digits as it takes to tell it from its neighbours. */
    private String text(int edge) {
        int digits = 3;
        while (digits < 8 && (same(edge, edge - 1, digits) || same(edge, edge + 1, digits))) {
            digits++;
        }
        return Numbers.brief(edges.get(edge), digits);
    }

    private boolean same(int edge, int other, int digits) {
        return other >= 0
                && other < edges.size()
                && Numbers.brief(edges.get(edge), digits).equals(Numbers.brief(edges.get(other), digits));
    }
}
