package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an approved version takes over.
 *
 * @param strategy {@code canary}, {@value #REPLACE}, {@value #BLUE_GREEN}, {@value #SHADOW} or {@value #CHALLENGER}
 * @param steps shares of the traffic in percent, rising, ending with 100
 * @param requestsPerStep candidate requests that a step needs before it is judged
 * @param within undecided after this long: the champion stays
 * @param maxErrorRate the candidate is taken off above this share of failed requests
 * @param maxLatencyVsChampion and above this ratio of engine times
 * @param maxAccuracyLoss and when it loses more accuracy than this against the champion, by labels that come; null where labels do not matter
 * @param shadow what it answers before any live traffic, or null
 * @param manual whether a person takes each step
 * @param engine what runs the version; null for the serving service's usual one
 */
public record DeploySpec(
        String strategy,
        List<Integer> steps,
        int requestsPerStep,
        Duration within,
        double maxErrorRate,
        double maxLatencyVsChampion,
        @Nullable Double maxAccuracyLoss,
        @Nullable RecordedRequests shadow,
        boolean manual,
        @Nullable ServingEngine engine) {

    /** Rising shares of the traffic. */
    public static final String CANARY = "canary";

    private static final int REQUESTS_PER_STEP = 200;
    private static final double ERROR_RATE = 0.01;
    private static final double LATENCY_VS_CHAMPION = 2.0;

    /** Approved versions take no traffic until a person activates them. */
    public static final String CHALLENGER = "challenger";

    /** All traffic as soon as the candidate is loaded and warm. */
    public static final String REPLACE = "replace";

    /** All traffic at once, with the champion kept beside it until the candidate is proven. */
    public static final String BLUE_GREEN = "blueGreen";

    /** Copies of live requests until it is proven, then all traffic. */
    public static final String SHADOW = "shadow";

    /** Without labels, recorded requests and people, on the usual engine. */
    public DeploySpec(
            String strategy,
            List<Integer> steps,
            int requestsPerStep,
            Duration within,
            double maxErrorRate,
            double maxLatencyVsChampion) {
        this(strategy, steps, requestsPerStep, within, maxErrorRate, maxLatencyVsChampion, null, null, false, null);
    }

    /** A strategy with what definitions mean where they say no more. */
    public static DeploySpec by(String strategy) {
        return new DeploySpec(
                strategy,
                strategy.equals(CANARY) ? List.of(10, 50, 100) : List.of(100),
                REQUESTS_PER_STEP,
                Duration.ofHours(24),
                ERROR_RATE,
                LATENCY_VS_CHAMPION,
                null,
                strategy.equals(BLUE_GREEN) ? RecordedRequests.DEFAULT : null,
                false,
                null);
    }

    /** Whether approved versions wait as challenger for a person. */
    public boolean waits() {
        return strategy.equals(CHALLENGER);
    }

    /** Whether live requests are copied to the candidate, which answers none. */
    public boolean mirrors() {
        return strategy.equals(SHADOW);
    }

    /** Whether all traffic follows this step, counted from 0. */
    public boolean isLast(int step) {
        return strategy.equals(BLUE_GREEN) || mirrors() || step + 1 >= steps.size() || steps.get(step + 1) >= 100;
    }

    /** With another strategy and the same limits. */
    DeploySpec as(String otherStrategy, List<Integer> otherSteps) {
        return new DeploySpec(
                otherStrategy,
                otherSteps,
                requestsPerStep,
                within,
                maxErrorRate,
                maxLatencyVsChampion,
                maxAccuracyLoss,
                shadow,
                manual,
                engine);
    }
}
