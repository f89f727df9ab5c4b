package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * How an approved version takes over.
 *
 * @param strategy {@code canary} or {@code replace}
 * @param steps shares of the traffic in percent, rising, ending with 100
 * @param requestsPerStep candidate requests that a step needs before it is judged
 * @param within undecided after this long: the champion stays
 * @param maxErrorRate the candidate is taken off above this share of failed requests
 * @param maxLatencyVsChampion and above this ratio of mean latencies
 */
public record DeploySpec(
        String strategy,
        List<Integer> steps,
        int requestsPerStep,
        Duration within,
        double maxErrorRate,
        double maxLatencyVsChampion) {

    /** With another strategy and the same limits. */
    DeploySpec as(String otherStrategy, List<Integer> otherSteps) {
        return new DeploySpec(otherStrategy, otherSteps, requestsPerStep, within, maxErrorRate, maxLatencyVsChampion);
    }
}
