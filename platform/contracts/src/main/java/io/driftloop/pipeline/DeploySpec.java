package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * How an approved version takes over.
 *
 * @param strategy {@code canary}, {@code replace} or {@value #CHALLENGER}
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

    /** Approved versions take no traffic until a person activates them. */
    public static final String CHALLENGER = "challenger";

    /** Whether approved versions wait as challenger for a person. */
    public boolean waits() {
        return strategy.equals(CHALLENGER);
    }

    /** Whether all traffic follows this step, counted from 0. */
    public boolean isLast(int step) {
        return step + 1 >= steps.size() || steps.get(step + 1) >= 100;
    }

    /** With another strategy and the same limits. */
    DeploySpec as(String otherStrategy, List<Integer> otherSteps) {
        return new DeploySpec(otherStrategy, otherSteps, requestsPerStep, within, maxErrorRate, maxLatencyVsChampion);
    }
}
