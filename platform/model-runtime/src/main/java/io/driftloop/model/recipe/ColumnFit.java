package io.driftloop.model.recipe;

import io.driftloop.model.rows.Cell;
import java.util.TreeSet;

/** What one column's training rows teach: moments of its numbers (Welford, in float64), or its categories. */
final class ColumnFit {
    private final long[] pixels = new long[256];
    private final TreeSet<String> categories = new TreeSet<>();
    private long count;
    private double mean;
    private double squares;

    void add(Cell cell) {
        if (cell instanceof Cell.Number number) {
            addNumber(number.value());
        } else if (cell instanceof Cell.Category category && category.value() != null) {
            categories.add(category.value());
        } else if (cell instanceof Cell.Image image) {
            for (byte pixel : image.pixels()) {
                pixels[pixel & 0xff]++;
            }
        }
    }

    private void addNumber(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    /** Makes pixel counts into moments; exact, for counts need no running sum. */
    void finish() {
        long n = 0;
        double sum = 0;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            n += pixels[pixel];
            sum += (double) pixels[pixel] * pixel;
        }
        if (n == 0) {
            return;
        }
        count = n;
        mean = sum / n;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            squares += pixels[pixel] * (pixel - mean) * (pixel - mean);
        }
    }

    double mean() {
        return mean;
    }

    double sd() {
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    TreeSet<String> categories() {
        return categories;
    }
}
