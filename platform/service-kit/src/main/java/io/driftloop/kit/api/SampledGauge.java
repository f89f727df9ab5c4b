package io.driftloop.kit.api;

import java.util.List;
import java.util.Map;

/** A gauge over what is stored or held, whose series come and go. Every CDI bean of this type is read each few seconds and told in {@code /q/metrics}. */
public interface SampledGauge {

    /** Name with dots, for instance {@code driftloop.outbox.waiting}; no other bean has it. */
    String name();

    /** What a value says, with its unit. */
    String description();

    /**
     * The values now, all with the same label names. Called inside a {@link UnitOfWork}; one that fails shows nothing until the next reading: a figure of the past
     * would look like one of now.
     */
    List<Sample> sample();

    /**
     * One series.
     *
     * @param value now
     * @param labels by name
     */
    record Sample(double value, Map<String, String> labels) {

        /** The only series. */
        public static List<Sample> only(double value) {
            return List.of(new Sample(value, Map.of()));
        }
    }
}
