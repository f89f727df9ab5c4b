package io.driftloop.registry.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What asks for retraining a model, and what holds it back, as ingest-service says it.
 *
 * @param needsPerson why the loop rests until a person looks; empty when it does not
 * @param budget runs that the policy started in 24 hours, of how many; empty without rules
 * @param coolsUntil when the cool-down is over
 */
public record PipelineRules(String needsPerson, String budget, Optional<Instant> coolsUntil, List<Line> rules) {

    /**
     * A rule.
     *
     * @param trigger its name in the definition
     * @param rule it in words
     * @param state how it stands
     * @param percent how near it is to asking, 0 to 100; empty for rules that count nothing
     * @param waiting what of it waits; empty when nothing does
     */
    public record Line(String trigger, String rule, String state, Optional<Integer> percent, String waiting) {}
}
