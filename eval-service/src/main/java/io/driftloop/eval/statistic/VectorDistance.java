package io.driftloop.eval.statistic;

import java.util.Arrays;

/**
 * Distances between two samples of vectors of the same length, for instance embeddings. Rows are vectors. Everything that looks at pairs costs rows times
 * rows: on demand, not per pane.
 */
public final class VectorDistance {

    private VectorDistance() {}

    /** Median Euclidean distance over all pairs of one vector of each sample: the usual width of the kernel below. */
    public static double medianOfPairs(double[][] a, double[][] b) {
        double[] distances = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                distances[i * b.length + j] = Math.sqrt(squared(a[i], b[j]));
            }
        }
        Arrays.sort(distances);
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
    }

    /**
     * Squared maximum mean discrepancy (Gretton et al., 2012), the unbiased estimate, with the kernel exp(-|x - y|^2 / width^2). Around 0, possibly below,
     * where nothing changed; callers cut it off at 0.
     */
    public static double maximumMeanDiscrepancy(double[][] a, double[][] b, double width) {
        double square = width * width;
        double between = 0;
        for (double[] x : a) {
            for (double[] y : b) {
                between += Math.exp(-squared(x, y) / square);
            }
        }
        return within(a, square) + within(b, square) - 2 * between / a.length / b.length;
    }

    /** Mean kernel over the pairs of different vectors of one sample. */
    private static double within(double[][] rows, double square) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.exp(-squared(rows[i], rows[j]) / square);
            }
        }
        return 2 * sum / rows.length / (rows.length - 1.0);
    }

    /** Euclidean distance of the means. */
    public static double ofMeans(double[][] a, double[][] b) {
        return Math.sqrt(squared(mean(a), mean(b)));
    }

    /** Cosine distance of the means, 0 (same direction) to 2. */
    public static double cosineOfMeans(double[][] a, double[][] b) {
        double[] x = mean(a);
        double[] y = mean(b);
        double product = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            product += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }
        return 1 - product / Math.sqrt(xx * yy);
    }

    /** Share of the components whose Wasserstein distance reaches {@code least} standard deviations of the first sample. */
    public static double shareOfMoved(double[][] a, double[][] b, double least) {
        int moved = 0;
        for (int column = 0; column < a[0].length; column++) {
            double[] x = sorted(a, column);
            double distance = SampleDistance.wasserstein(x, sorted(b, column));
            moved += distance / Math.max(SampleDistance.sd(x), 0.001) >= least ? 1 : 0;
        }
        return (double) moved / a[0].length;
    }

    private static double[] sorted(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        return mean;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
