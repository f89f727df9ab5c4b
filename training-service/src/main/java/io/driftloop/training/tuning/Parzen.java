package io.driftloop.training.tuning;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A density estimated from values of one hyper-parameter. Of ranges: normal bells, cut at the bounds, around each value and around the middle (the prior), as
 * wide as the farther neighbour is away, on the scale of the dimension from 0 to 1. Of choices: counts, one more for each choice.
 */
sealed interface Parzen {

    /** Draws a value of the dimension. */
    double draw(SplittableRandom random);

    /** Logarithm of the density at a value of the dimension. */
    double logDensity(double value);

    static Parzen of(Dimension dimension, double[] values) {
        return dimension
                .points()
                .<Parzen>map(points -> Counts.of(points, values))
                .orElseGet(() -> Bells.of(dimension, values));
    }

    /** 53 bits of nextLong, because its algorithm is specified and that of nextDouble is not. */
    private static double unit(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Choices by weight. */
    record Counts(List<Double> choices, double[] weights) implements Parzen {

        static Counts of(List<Double> choices, double[] values) {
            double[] weights = new double[choices.size()];
            Arrays.fill(weights, 1);
            for (double value : values) {
                int at = choices.indexOf(value);
                if (at >= 0) {
                    weights[at]++;
                }
            }
            return new Counts(choices, weights);
        }

        @Override
        public double draw(SplittableRandom random) {
            double left = unit(random) * Arrays.stream(weights).sum();
            int at = 0;
            while (at < weights.length - 1 && left >= weights[at]) {
                left -= weights[at++];
            }
            return choices.get(at);
        }

        @Override
        public double logDensity(double value) {
            return Math.log(
                    weights[choices.indexOf(value)] / Arrays.stream(weights).sum());
        }
    }

    /** Cut bells of equal weight on [0, 1]. */
    record Bells(Dimension dimension, double[] centres, double[] widths) implements Parzen {

        private static final double LEAST_WIDTH = 0.01;

        static Bells of(Dimension dimension, double[] values) {
            double[] centres = new double[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                centres[i] = scaled(dimension, values[i]);
            }
            centres[values.length] = 0.5;
            Arrays.sort(centres);
            double[] widths = new double[centres.length];
            // many values need narrow bells no narrower than they are apart on average
            double least = Math.max(LEAST_WIDTH, 1.0 / Math.min(100, 1 + centres.length));
            for (int i = 0; i < centres.length; i++) {
                double left = i == 0 ? centres[i] : centres[i] - centres[i - 1];
                double right = i == centres.length - 1 ? 1 - centres[i] : centres[i + 1] - centres[i];
                widths[i] = Math.min(1, Math.max(least, Math.max(left, right)));
            }
            // the prior: one bell over everything
            int middle = Arrays.binarySearch(centres, 0.5);
            widths[Math.max(0, middle)] = 1;
            return new Bells(dimension, centres, widths);
        }

        private static double scaled(Dimension dimension, double value) {
            if (dimension instanceof Dimension.LogUniform range) {
                return (Math.log(value) - Math.log(range.low())) / (Math.log(range.high()) - Math.log(range.low()));
            }
            if (dimension instanceof Dimension.IntUniform range) {
                return (value - range.low() + 0.5) / (range.high() - range.low() + 1.0);
            }
            Dimension.Uniform range = (Dimension.Uniform) dimension;
            return (value - range.low()) / (range.high() - range.low());
        }

        private double raw(double scaled) {
            if (dimension instanceof Dimension.LogUniform range) {
                double log = Math.log(range.low()) + scaled * (Math.log(range.high()) - Math.log(range.low()));
                return Math.max(range.low(), Math.min(range.high(), Math.exp(log)));
            }
            if (dimension instanceof Dimension.IntUniform range) {
                return Math.min(range.high(), range.low() + Math.floor(scaled * (range.high() - range.low() + 1.0)));
            }
            Dimension.Uniform range = (Dimension.Uniform) dimension;
            return range.low() + scaled * (range.high() - range.low());
        }

        @Override
        public double draw(SplittableRandom random) {
            int bell = (int) (unit(random) * centres.length);
            while (true) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(random)));
                double drawn = centres[bell] + widths[bell] * radius * StrictMath.cos(2 * Math.PI * unit(random));
                if (drawn >= 0 && drawn <= 1) {
                    return raw(drawn);
                }
            }
        }

        @Override
        public double logDensity(double value) {
            double at = scaled(dimension, value);
            double density = 0;
            for (int i = 0; i < centres.length; i++) {
                double z = (at - centres[i]) / widths[i];
                double inside = normal((1 - centres[i]) / widths[i]) - normal(-centres[i] / widths[i]);
                density += Math.exp(-z * z / 2) / (widths[i] * Math.sqrt(2 * Math.PI) * inside);
            }
            return Math.log(density / centres.length);
        }

        /** The normal distribution function (Zelen and Severo 1964, 26.2.17; to 7.5e-8). */
        private static double normal(double x) {
            double t = 1 / (1 + 0.2316419 * Math.abs(x));
            double tail = Math.exp(-x * x / 2)
                    / Math.sqrt(2 * Math.PI)
                    * t
                    * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
            return x >= 0 ? 1 - tail : tail;
        }
    }
}
