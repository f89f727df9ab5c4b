package io.driftloop.contracts;

/**
 * What a training used.
 *
 * @param cpuSeconds processor time of the worker process and of what it started
 * @param gpuSeconds for which GPUs were held; 0 on the CPU
 * @param peakMemoryBytes largest resident memory at once of one process; 0 where the system does not tell
 */
public record TrainingCost(double cpuSeconds, double gpuSeconds, long peakMemoryBytes) {

    /** Nothing. */
    public static final TrainingCost NONE = new TrainingCost(0, 0, 0);

    /** That of both, one after the other. */
    public TrainingCost plus(TrainingCost other) {
        return new TrainingCost(
                cpuSeconds + other.cpuSeconds,
                gpuSeconds + other.gpuSeconds,
                Math.max(peakMemoryBytes, other.peakMemoryBytes));
    }
}
