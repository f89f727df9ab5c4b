package io.driftloop.registry.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.console.DriftReport;
import io.driftloop.registry.console.DriftReport.Budget;
import io.driftloop.registry.console.DriftReport.Delay;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetJsonTest {

    @Test
    void theBudgetIsReadWithItsSentencesAndDelays() throws IOException {
        Budget budget = report().budget();
        assertThat(budget.predictionsPerDay()).isEqualTo(42_000);
        assertThat(budget.assumed()).isFalse();
        assertThat(budget.tone()).isEqualTo("ok");
        assertThat(budget.at()).isEqualTo(Instant.parse("2026-05-01T11:21:44Z"));
        assertThat(budget.says()).hasSize(3);
        assertThat(budget.delays())
                .startsWith(
                        new Delay("small, numbers, middle", "mean brightness", 1_158L, 1_894L, 0, 0.33),
                        new Delay("small, numbers, slowest", "confidence", null, null, 0.55, 0))
                .hasSize(4);
    }

    @Test
    void aMonitorThatSaysNothingOfItHasNone() throws IOException {
        JsonNode json = new ObjectMapper().readTree("{\"version\":1,\"columns\":[]}");
        assertThat(DriftJson.report(json).budget()).isNull();
    }

    private static DriftReport report() throws IOException {
        try (InputStream in = BudgetJsonTest.class.getResourceAsStream("/drift-digits.json")) {
            return DriftJson.report(new ObjectMapper().readTree(in));
        }
    }
}
