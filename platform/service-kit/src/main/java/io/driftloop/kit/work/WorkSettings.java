package io.driftloop.kit.work;

/**
 * How the workers work.
 *
 * @param config times
 * @param meters counts
 * @param signals wakes them
 */
public record WorkSettings(WorkConfig config, WorkMeters meters, WorkSignals signals) {}
