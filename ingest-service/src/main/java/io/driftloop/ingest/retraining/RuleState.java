package io.driftloop.ingest.retraining;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rule of a pipeline stands.
 *
 * @param trigger its name in {@code retrain.on}
 * @param rule it, for people
 * @param state how near it is, for people
 * @param next its next firing, for rules that go by time
 * @param have what it counts; null for rules that count nothing
 * @param wanted at how much it asks
 * @param waiting what of it is deferred
 */
public record RuleState(
        String trigger,
        String rule,
        String state,
        @Nullable Instant next,
        @Nullable Double have,
        @Nullable Double wanted,
        @Nullable Wait waiting) {

    /**
     * A deferred trigger.
     *
     * @param rule what deferred it
     * @param since since when
     * @param until what it waits for, for people
     * @param asked everything that asked
     */
    public record Wait(String rule, Instant since, String until, List<String> asked) {}
}
