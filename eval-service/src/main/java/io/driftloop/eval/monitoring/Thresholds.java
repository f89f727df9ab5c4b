package io.driftloop.eval.monitoring;

/**
 * What the detector's thresholds follow from.
 *
 * @param falseAlarmsPerWeek allowed where nothing changes, over all columns and spans
 * @param rate of the traffic
 */
public record Thresholds(double falseAlarmsPerWeek, TrafficMeter.Rate rate) {

    /** What they come to. */
    public Sensitivity sensitivity() {
        return Sensitivity.of(falseAlarmsPerWeek, rate.perWeek());
    }
}
