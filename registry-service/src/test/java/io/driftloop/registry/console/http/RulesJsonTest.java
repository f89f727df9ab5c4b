package io.driftloop.registry.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.console.PipelineRules;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesJsonTest {

    @Test
    void rulesTellHowNearTheyAreWhatWaitsAndWhetherAPersonIsNeeded() throws JsonProcessingException {
        PipelineRules rules = RulesJson.rules(new ObjectMapper().readTree("""
                {"pipeline": "digits", "paused": false, "breakerOpen": true, "failures": 2, "startsToday": 1, "maxPerDay": 6,
                 "coolsUntil": "2026-03-01T10:00:00Z",
                 "rules": [
                   {"trigger": "newRows", "rule": "10,000 rows", "state": "3,200 of 10,000 new rows", "have": 3200, "wanted": 10000},
                   {"trigger": "drift", "rule": "drift", "state": "listens",
                    "waiting": {"rule": "min-labelled", "since": "2026-03-01T09:00:00Z",
                                "until": "until 500 labelled predictions are there", "asked": ["a", "b"]}}]}
                """));
        assertThat(rules.needsPerson()).startsWith("The last 2 runs against drift or decay gave no better model.");
        assertThat(rules.budget()).isEqualTo("1 of 6 runs in 24 hours");
        assertThat(rules.coolsUntil()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(rules.rules())
                .containsExactly(
                        new PipelineRules.Line(
                                "newRows", "10,000 rows", "3,200 of 10,000 new rows", Optional.of(32), ""),
                        new PipelineRules.Line(
                                "drift",
                                "drift",
                                "listens",
                                Optional.empty(),
                                "min-labelled: waits until 500 labelled predictions are there"));
    }
}
