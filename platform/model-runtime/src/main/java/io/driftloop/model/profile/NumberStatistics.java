package io.driftloop.model.profile;

/**
 * Statistics of numbers.
 *
 * @param count how many were present
 * @param missing how many were not
 * @param mean 0 where none was present
 * @param sd population standard deviation
 * @param min least; 0 where none was present
 * @param max greatest; 0 where none was present
 */
public record NumberStatistics(long count, long missing, double mean, double sd, double min, double max) {

    /** Collects numbers one by one (Welford). Not thread-safe. */
    public static final class Builder {
        private long count;
        private long missing;
        private double mean;
        private double squares;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        /** Adds a number; NaN counts as missing. */
        public void add(double value) {
            if (Double.isNaN(value)) {
                missing++;
                return;
            }
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        /** The statistics so far. */
        public NumberStatistics build() {
            return count == 0
                    ? new NumberStatistics(0, missing, 0, 0, 0, 0)
                    : new NumberStatistics(count, missing, mean, Math.sqrt(squares / count), min, max);
        }
    }
}
