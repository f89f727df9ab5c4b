package io.driftloop.eval.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How far metrics depend on which test rows were drawn: percentile intervals over draws with replacement (Efron 1979). The same answers give the same intervals.
 */
final class Bootstrap {

    private static final int DRAWS = 1_000;
    /** Draws and rows together; a million rows know their metrics well enough by a few draws. */
    private static final long MOST_WORK = 50_000_000;

    private static final int FEWEST_DRAWS = 100;
    static final long SEED = 42;

    private final int classes;
    private final int[] truth;
    private final int[] predicted;
    private final double[] loss;
    private final double[] brier;

    Bootstrap(int classes, int[] truth, int[] predicted, double[] loss, double[] brier) {
        this.classes = classes;
        this.truth = truth;
        this.predicted = predicted;
        this.loss = loss;
        this.brier = brier;
    }

    Map<String, Interval> intervals() {
        int rows = truth.length;
        int draws = draws(rows);
        double[][] values = new double[Drawn.NAMES.length][draws];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < draws; draw++) {
            Drawn drawn = new Drawn(classes);
            for (int i = 0; i < rows; i++) {
                int row = row(random, rows);
                drawn.add(truth[row], predicted[row], loss[row], brier[row]);
            }
            double[] metrics = drawn.metrics();
            for (int m = 0; m < metrics.length; m++) {
                values[m][draw] = metrics[m];
            }
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        for (int m = 0; m < values.length; m++) {
            Arrays.sort(values[m]);
            intervals.put(Drawn.NAMES[m], new Interval(quantile(values[m], 0.025), quantile(values[m], 0.975)));
        }
        return intervals;
    }

    /** How many draws so many rows are worth. */
    static int draws(int rows) {
        return (int) Math.max(FEWEST_DRAWS, Math.min(DRAWS, MOST_WORK / Math.max(1, rows)));
    }

    /** Any of the rows. */
    static int row(SplittableRandom random, int rows) {
        return (int) ((random.nextLong() >>> 33) * (long) rows >>> 31);
    }

    /** Between the two sorted values around the place, by its distance from them. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** One draw's sums. */
    private static final class Drawn {

        static final String[] NAMES = {"accuracy", "loss", "brier", "precision.macro", "recall.macro", "f1.macro"};

        private final long[] support;
        private final long[] taken;
        private final long[] hits;
        private long rows;
        private double loss;
        private double brier;

        Drawn(int classes) {
            support = new long[classes];
            taken = new long[classes];
            hits = new long[classes];
        }

        void add(int truth, int predicted, double rowLoss, double rowBrier) {
            rows++;
            support[truth]++;
            taken[predicted]++;
            hits[truth] += truth == predicted ? 1 : 0;
            loss += rowLoss;
            brier += rowBrier;
        }

        double[] metrics() {
            double precision = 0;
            double recall = 0;
            double f1 = 0;
            int there = 0;
            for (int c = 0; c < hits.length; c++) {
                if (support[c] + taken[c] > 0) {
                    there++;
                    precision += taken[c] == 0 ? 0 : (double) hits[c] / taken[c];
                    recall += support[c] == 0 ? 0 : (double) hits[c] / support[c];
                    f1 += 2.0 * hits[c] / (support[c] + taken[c]);
                }
            }
            double right = Arrays.stream(hits).sum();
            return new double[] {right / rows, loss / rows, brier / rows, precision / there, recall / there, f1 / there
            };
        }
    }
}
