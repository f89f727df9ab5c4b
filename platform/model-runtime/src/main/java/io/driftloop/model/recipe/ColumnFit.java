package io.driftloop.model.recipe;

import io.driftloop.model.rows.Cell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one column's training rows teach: moments of its numbers (Welford, in float64), or its categories. */
final class ColumnFit {
    private final long[] pixels = new long[256];
    private final TreeMap<String, Long> categories = new TreeMap<>();
    private final Map<String, Long> words = new HashMap<>();
    private final boolean text;
    private final boolean ordered;
    private double[] values = new double[0];
    private int kept;
    private long missing;
    private long count;
    private double mean;
    private double squares;

    /**
     * @param text whether its words are counted instead of its categories
     * @param ordered whether its numbers are kept, for their median
     */
    ColumnFit(boolean text, boolean ordered) {
        this.text = text;
        this.ordered = ordered;
    }

    void add(Cell cell) {
        if (cell instanceof Cell.Number number) {
            addNumber(number.value());
        } else if (cell instanceof Cell.Category category && category.value() != null) {
            addText(category.value());
        } else if (cell instanceof Cell.Image image) {
            for (byte pixel : image.pixels()) {
                pixels[pixel & 0xff]++;
            }
        }
    }

    private void addText(String value) {
        if (text) {
            Tokens.words(value).forEach(word -> words.merge(word, 1L, Long::sum));
        } else {
            categories.merge(value, 1L, Long::sum);
        }
    }

    private void addNumber(double value) {
        if (Double.isNaN(value)) {
            missing++;
            return;
        }
        if (ordered) {
            if (kept == values.length) {
                values = Arrays.copyOf(values, Math.max(1_024, 2 * kept));
            }
            values[kept++] = value;
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

    /** The middle number, or the mean of both middle ones; 0 where there is none. */
    double median() {
        double[] sorted = Arrays.copyOf(values, kept);
        Arrays.sort(sorted);
        return kept == 0 ? 0 : (sorted[(kept - 1) / 2] + sorted[kept / 2]) / 2;
    }

    /** Mean and deviation once every missing number has become {@code value}. */
    double[] momentsWith(double value) {
        double all = count + (double) missing;
        if (all == 0) {
            return new double[] {value, 0};
        }
        double joint = (count * mean + missing * value) / all;
        double spread = squares + count * (mean - joint) * (mean - joint) + missing * (value - joint) * (value - joint);
        return new double[] {joint, Math.sqrt(spread / all)};
    }

    /** By name. */
    List<String> categories() {
        return List.copyOf(categories.keySet());
    }

    /** The most common one, of equally common ones the first by name; empty where there is none. */
    String mostCommon() {
        return categories.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** How often each word occurs. */
    Map<String, Long> words() {
        return words;
    }
}
