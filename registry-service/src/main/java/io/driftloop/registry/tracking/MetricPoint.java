package io.driftloop.registry.tracking;

/**
 * One value of a metric. Infinities are held as the largest finite numbers.
 *
 * @param timestamp milliseconds since 1970
 * @param step any whole number, usually the epoch
 * @param model logged model that it belongs to as well; empty for none
 */
public record MetricPoint(String key, double value, long timestamp, long step, String model) {

    public MetricPoint {
        if (Double.isInfinite(value)) {
            value = Math.copySign(Double.MAX_VALUE, value);
        }
    }

    /** A point of the run alone. */
    public static MetricPoint of(String key, double value, long timestamp, long step) {
        return new MetricPoint(key, value, timestamp, step, "");
    }
}
