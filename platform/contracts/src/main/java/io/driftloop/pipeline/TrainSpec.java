package io.driftloop.pipeline;

/**
 * How the network learns.
 *
 * @param trainer {@code djl}
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param learningRate of Adam
 * @param loss {@code categoricalCrossentropy}
 * @param epochs passes over the training rows
 * @param batchSize rows per step
 * @param seed of initial weights and shuffling
 */
public record TrainSpec(
        String trainer, String device, double learningRate, String loss, int epochs, int batchSize, long seed) {}
