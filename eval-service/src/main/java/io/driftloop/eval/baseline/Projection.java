package io.driftloop.eval.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fixed random directions on which a model's last layer is watched. The logarithms of a softmax answer, centred, are that layer's sums up to a constant: a
 * linear image of the activations of the layer before it, so a change there that leaves class and confidence alone still shows.
 *
 * @param seed that the directions were drawn with
 * @param directions orthonormal, and orthogonal to the constant; one number per class in each
 */
public record Projection(long seed, List<List<Double>> directions) {

    private static final int MOST = 4;
    /** Below it a probability is rounding. */
    private static final double LEAST = 1e-9;
    /** Answers of batches of different sizes differ in the seventh digit; whole cells must not hang on that. */
    private static final double STEPS = 1_000;

    public Projection {
        directions = directions.stream().map(List::copyOf).toList();
    }

    /** Up to {@value #MOST} directions for so many classes; fewer than two classes have none. */
    static Projection seeded(long seed, int classes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> basis = new ArrayList<>();
        double[] constant = new double[classes];
        Arrays.fill(constant, 1 / Math.sqrt(classes));
        basis.add(constant);
        while (basis.size() <= Math.min(MOST, classes - 1)) {
            double[] drawn = random.doubles(classes, -1, 1).toArray();
            for (double[] other : basis) {
                double along = dot(drawn, other);
                for (int i = 0; i < classes; i++) {
                    drawn[i] -= along * other[i];
                }
            }
            double length = Math.sqrt(dot(drawn, drawn));
            if (length > 1e-3) {
                basis.add(Arrays.stream(drawn).map(d -> d / length).toArray());
            }
        }
        return new Projection(
                seed,
                basis.stream()
                        .skip(1)
                        .map(d -> Arrays.stream(d).boxed().toList())
                        .toList());
    }

    /** Coordinates of an answer; missing (NaN) where it has not one probability per class. */
    double[] of(List<Double> probabilities) {
        double[] coordinates = new double[directions.size()];
        for (int d = 0; d < coordinates.length; d++) {
            List<Double> direction = directions.get(d);
            double sum = probabilities.size() == direction.size() ? 0 : Double.NaN;
            for (int i = 0; i < direction.size() && !Double.isNaN(sum); i++) {
                Double probability = probabilities.get(i);
                sum += direction.get(i) * (probability == null ? Double.NaN : Math.log(Math.max(LEAST, probability)));
            }
            // rounding makes a number of NaN
            coordinates[d] = Double.isNaN(sum) ? sum : Math.round(sum * STEPS) / STEPS;
        }
        return coordinates;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
