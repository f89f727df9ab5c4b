package io.driftloop.registry.console;

import java.time.Instant;
import java.util.List;

/**
 * A decision about a rollout, as its signed record has it.
 *
 * @param sequence place in the chain of all decisions
 * @param kind {@code start}, {@code step}, {@code promote}, {@code takeOff}, ...
 * @param actor the rule or a person
 * @param before share of the traffic in percent
 * @param after the same
 * @param statistics what the rule looked at
 */
public record RolloutDecision(
        long sequence,
        Instant at,
        String kind,
        String actor,
        String reason,
        int before,
        int after,
        List<Statistic> statistics) {

    /**
     * A number that the rule looked at.
     *
     * @param threshold from which on it decides
     */
    public record Statistic(String name, double value, double threshold) {

        /** Whether it decided. */
        public boolean isReached() {
            return value >= threshold;
        }
    }
}
