package io.driftloop.model.learning;

import io.driftloop.pipeline.AugmentSpec;
import java.util.Arrays;

/**
 * Changes the rows of a training batch. What happens to a row follows from the seed, the epoch and its number alone, whatever batch it is in; only mixup joins
 * the rows of one batch.
 *
 * @param spec how much
 * @param seed of the training
 * @param image where pixels lie; height 0 for rows that are no images
 */
public record Augmentation(AugmentSpec spec, long seed, Layout image) {

    /** The token that stands for words outside of the vocabulary. */
    public static final int UNKNOWN = 1;

    private static final double LEAST_ERASED = 0.02;
    private static final double MOST_ERASED = 0.33;

    /**
     * How an image lies in a row: by line, by column, then by channel.
     *
     * @param height lines
     * @param width columns
     * @param channels numbers per pixel
     */
    public record Layout(int height, int width, int channels) {

        /** Rows that are no images. */
        public static final Layout NONE = new Layout(0, 0, 0);
    }

    /**
     * Changes a batch in place.
     *
     * @param batch rows one after another
     * @param targets shares of the classes, row by row
     * @param rows the rows' numbers in the training split
     * @param epoch from 1
     */
    public void apply(float[] batch, float[] targets, int[] rows, int epoch) {
        int length = batch.length / rows.length;
        for (int i = 0; i < rows.length; i++) {
            float[] row = Arrays.copyOfRange(batch, i * length, (i + 1) * length);
            System.arraycopy(row(row, new Chance(seed, epoch, rows[i])), 0, batch, i * length, length);
        }
        if (spec.mixup() > 0) {
            mix(batch, targets, rows, epoch);
        }
    }

    private float[] row(float[] row, Chance chance) {
        float[] changed = row;
        if (image.height() > 0 && (spec.shift() > 0 || spec.rotate() > 0 || spec.scale() > 0)) {
            changed = moved(row, chance);
        }
        if (spec.noise() > 0) {
            for (int i = 0; i < changed.length; i++) {
                changed[i] += (float) (spec.noise() * chance.normal());
            }
        }
        if (spec.erase() > 0 && chance.unit() < spec.erase()) {
            erase(changed, chance);
        }
        if (spec.dropWords() > 0) {
            for (int i = 0; i < changed.length; i++) {
                boolean dropped = chance.unit() < spec.dropWords();
                changed[i] = dropped && changed[i] != 0 ? UNKNOWN : changed[i];
            }
        }
        return changed;
    }

    /** Turned, scaled and shifted about the centre; bilinear, black outside. */
    private float[] moved(float[] row, Chance chance) {
        double angle = Math.toRadians(chance.around(spec.rotate()));
        double scale = 1 + chance.around(spec.scale());
        double dx = chance.around(spec.shift()) * image.width();
        double dy = chance.around(spec.shift()) * image.height();
        double cos = StrictMath.cos(angle) / scale;
        double sin = StrictMath.sin(angle) / scale;
        double cx = (image.width() - 1) / 2.0;
        double cy = (image.height() - 1) / 2.0;
        float[] out = new float[row.length];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double px = x - cx - dx;
                double py = y - cy - dy;
                double sx = cos * px + sin * py + cx;
                double sy = cos * py - sin * px + cy;
                for (int channel = 0; channel < image.channels(); channel++) {
                    out[at++] = between(row, sx, sy, channel);
                }
            }
        }
        return out;
    }

    private float between(float[] row, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double fx = x - left;
        double fy = y - top;
        double above = (1 - fx) * pixel(row, left, top, channel) + fx * pixel(row, left + 1, top, channel);
        double below = (1 - fx) * pixel(row, left, top + 1, channel) + fx * pixel(row, left + 1, top + 1, channel);
        return (float) ((1 - fy) * above + fy * below);
    }

    private float pixel(float[] row, int x, int y, int channel) {
        boolean inside = x >= 0 && y >= 0 && x < image.width() && y < image.height();
        return inside ? row[(y * image.width() + x) * image.channels() + channel] : 0;
    }

    private void erase(float[] row, Chance chance) {
        double area = LEAST_ERASED + (MOST_ERASED - LEAST_ERASED) * chance.unit();
        double tall = StrictMath.exp(chance.around(StrictMath.log(1 / 0.3)));
        int height = within(image.height() * StrictMath.sqrt(area * tall), image.height());
        int width = within(image.width() * StrictMath.sqrt(area / tall), image.width());
        int top = (int) (chance.unit() * (image.height() - height + 1));
        int left = (int) (chance.unit() * (image.width() - width + 1));
        for (int y = top; y < top + height; y++) {
            int from = (y * image.width() + left) * image.channels();
            Arrays.fill(row, from, from + width * image.channels(), 0);
        }
    }

    private static int within(double size, int most) {
        return Math.max(1, Math.min(most, (int) Math.round(size)));
    }

    /** Each row with the next one, the last with the first. */
    private void mix(float[] batch, float[] targets, int[] rows, int epoch) {
        double kept = new Chance(seed, epoch, -2 - rows[0]).beta(spec.mixup());
        blend(batch, rows.length, (float) kept);
        blend(targets, rows.length, (float) kept);
    }

    private static void blend(float[] values, int rows, float kept) {
        float[] before = values.clone();
        int length = values.length / rows;
        for (int i = 0; i < values.length; i++) {
            values[i] = kept * before[i] + (1 - kept) * before[(i + length) % before.length];
        }
    }
}
