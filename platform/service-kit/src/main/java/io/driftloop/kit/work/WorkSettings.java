package io.driftloop.kit.work;

/**
 * How the workers work.
 *
 * @param config times
 * @param meters counts
 */
public record WorkSettings(WorkConfig config, WorkMeters meters) {}
