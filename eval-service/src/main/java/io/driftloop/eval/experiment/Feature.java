package io.driftloop.eval.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One column: the code of each row's value.
 *
 * @param values by code
 * @param numbers by code where the column holds numbers, NaN for a blank; empty for categories
 */
@SuppressWarnings("ArrayRecordComponent")
record Feature(String name, int[] codes, List<String> values, double[] numbers) {

    private static final int MOST_CATEGORIES = 50;
    private static final int MOST_BLOCKS = 100;

    boolean numeric() {
        return numbers.length > 0;
    }

    double number(int row) {
        return numbers[codes[row]];
    }

    /** Codes are given in order of appearance: where they never fall, equal values lie together. */
    boolean tellsTheRow() {
        for (int i = 1; i < codes.length; i++) {
            if (codes[i] < codes[i - 1]) {
                return false;
            }
        }
        return values.size() > 1 && (values.size() <= MOST_BLOCKS || rises());
    }

    private boolean rises() {
        for (int i = 1; i < numbers.length; i++) {
            if (!(numbers[i] > numbers[i - 1])) {
                return false;
            }
        }
        return numeric();
    }

    /** Standard deviation of the numbers. */
    double sd() {
        double[] all = Arrays.stream(codes)
                .mapToDouble(c -> numbers[c])
                .filter(Double::isFinite)
                .toArray();
        double mean = mean();
        return Math.sqrt(
                Arrays.stream(all).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    double mean() {
        return Arrays.stream(codes)
                .mapToDouble(c -> numbers[c])
                .filter(Double::isFinite)
                .average()
                .orElse(0);
    }

    /** Takes a column's values in. */
    static final class Reader {

        private final String name;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private int[] codes = new int[1024];
        private int rows;

        Reader(String name) {
            this.name = name;
        }

        void add(String value) {
            int code = known.computeIfAbsent(value, v -> {
                values.add(v);
                return values.size() - 1;
            });
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, 2 * rows);
            }
            codes[rows++] = code;
        }

        Feature done() {
            double[] numbers = values.stream().mapToDouble(Reader::number).toArray();
            boolean words = Arrays.stream(numbers).anyMatch(Double::isInfinite);
            boolean whole = Arrays.stream(numbers).allMatch(v -> Double.isNaN(v) || v == Math.rint(v));
            boolean category = words || (whole && values.size() <= MOST_CATEGORIES);
            return new Feature(
                    name, Arrays.copyOf(codes, rows), List.copyOf(values), category ? new double[0] : numbers);
        }

        /** Infinite where it is no number. */
        private static double number(String value) {
            try {
                return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
            } catch (NumberFormatException e) {
                return Double.POSITIVE_INFINITY;
            }
        }
    }
}
