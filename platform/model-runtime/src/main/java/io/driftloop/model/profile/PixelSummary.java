package io.driftloop.model.profile;

import java.util.List;

/**
 * Eight numbers that say what an image looks like. Pixels weigh by their brightness.
 *
 * @param mean of the pixels, 0..255
 * @param sd population standard deviation of the pixels
 * @param ink share of pixels of at least 128
 * @param centreX weighted mean column, 0 = left edge, 1 = right edge; 0.5 for a black image
 * @param centreY weighted mean row, 0 = top, 1 = bottom; 0.5 for a black image
 * @param spreadX weighted standard deviation of the column, in widths
 * @param spreadY weighted standard deviation of the row, in heights
 * @param slant weighted correlation of column and row, -1..1: positive leans like a backslash; 0 where a spread is 0
 */
public record PixelSummary(
        double mean,
        double sd,
        double ink,
        double centreX,
        double centreY,
        double spreadX,
        double spreadY,
        double slant) {

    /** Names of {@link #values()}, in order. */
    public static final List<String> NAMES =
            List.of("mean", "sd", "ink", "centreX", "centreY", "spreadX", "spreadY", "slant");

    /**
     * Summary of an image.
     *
     * @param pixels unsigned, row-major, of one or more channels one after another
     * @param height rows
     * @param width columns
     */
    public static PixelSummary of(byte[] pixels, int height, int width) {
        int n = pixels.length;
        long sum = 0;
        long squares = 0;
        long inked = 0;
        long sumX = 0;
        long sumY = 0;
        long sumXx = 0;
        long sumYy = 0;
        long sumXy = 0;
        for (int i = 0; i < n; i++) {
            long p = pixels[i] & 0xff;
            long x = i % width;
            long y = i / width % height;
            sum += p;
            squares += p * p;
            inked += p >= 128 ? 1 : 0;
            sumX += p * x;
            sumY += p * y;
            sumXx += p * x * x;
            sumYy += p * y * y;
            sumXy += p * x * y;
        }
        double mean = (double) sum / n;
        double sd = Math.sqrt(Math.max(0, (double) squares / n - mean * mean));
        double ink = (double) inked / n;
        if (sum == 0) {
            return new PixelSummary(mean, sd, ink, 0.5, 0.5, 0, 0, 0);
        }
        double mx = (double) sumX / sum;
        double my = (double) sumY / sum;
        double vx = Math.max(0, (double) sumXx / sum - mx * mx);
        double vy = Math.max(0, (double) sumYy / sum - my * my);
        double covariance = (double) sumXy / sum - mx * my;
        double slant = vx * vy <= 1e-12 ? 0 : covariance / Math.sqrt(vx * vy);
        double cx = mx / Math.max(1, width - 1);
        double cy = my / Math.max(1, height - 1);
        return new PixelSummary(mean, sd, ink, cx, cy, Math.sqrt(vx) / width, Math.sqrt(vy) / height, slant);
    }

    /** The eight numbers in the order of {@link #NAMES}. */
    public double[] values() {
        return new double[] {mean, sd, ink, centreX, centreY, spreadX, spreadY, slant};
    }
}
