package io.driftloop.eval.experiment;

/**
 * One row of the stream, to be changed by an injection. Not thread-safe; used again for each row.
 *
 * <p>A feature holds a number (NaN: missing) or the code of a category (-1: missing; at least the number of known values: never seen).
 */
final class DrawnRow {

    final double[] numbers;
    final int[] codes;
    int label;

    DrawnRow(int features) {
        numbers = new double[features];
        codes = new int[features];
    }

    void take(StreamTable table, int row) {
        for (int i = 0; i < codes.length; i++) {
            Feature feature = table.features().get(i);
            codes[i] = feature.codes()[row];
            numbers[i] = feature.numeric() ? feature.numbers()[codes[i]] : 0;
        }
        label = table.label().codes()[row];
    }
}
