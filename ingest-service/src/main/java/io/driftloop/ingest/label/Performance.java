package io.driftloop.ingest.label;

import io.driftloop.contracts.LogPosition;
import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.util.List;

/**
 * How the latest labelled predictions of a version turned out.
 *
 * @param rows how many
 * @param right how many of them were right
 * @param numbers of those whose prediction and label both read as numbers: of a regression of all
 * @param onset where in the log the oldest of them lie, by partition
 */
public record Performance(long rows, long right, Numbers numbers, List<LogPosition> onset) {
    public Performance {
        onset = List.copyOf(onset);
    }

    /**
     * Sums over predicted numbers and their labels.
     *
     * @param absolute of the absolute errors
     * @param squares of the squared errors
     * @param labels of the labels
     */
    public record Numbers(double absolute, double squares, double labels) {
        /** Of none. */
        public static final Numbers NONE = new Numbers(0, 0, 0);

        /** With one more. */
        public Numbers with(double predicted, double label) {
            double error = predicted - label;
            return new Numbers(absolute + Math.abs(error), squares + error * error, labels + label);
        }
    }

    /** Share of right ones, 0 to 1; NaN of none. */
    public double accuracy() {
        return (double) right / rows;
    }

    /** What a rule looks at; NaN of none. */
    public double value(Metric metric) {
        return switch (metric) {
            case ACCURACY -> accuracy();
            case MAE -> numbers.absolute() / rows;
            case RMSE -> Math.sqrt(numbers.squares() / rows);
            case MEAN_LABEL -> numbers.labels() / rows;
        };
    }
}
