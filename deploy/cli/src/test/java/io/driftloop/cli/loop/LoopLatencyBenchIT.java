package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code driftloop bench loop} on the started product: every cause leads to what is measured. The figures themselves are not judged here. Budget: 3 minutes. */
@Tag("slow")
class LoopLatencyBenchIT {

    @TempDir
    Path folder;

    @Test
    void everyDriftHasItsAlertAndEveryCauseItsDecision() throws Exception {
        try (StartedProduct product = new StartedProduct(folder.resolve("home"), 27_700).up()) {
            StartedProduct.CommandResult result = product.command("bench", "loop", "--causes", "2", "-o", "json");
            assertThat(result.output()).as(result.errors()).isNotBlank();
            JsonNode measured = new ObjectMapper().readTree(result.output());
            assertThat(measured.at("/alert_ms/n").asInt()).isEqualTo(2);
            assertThat(measured.at("/decision_after_drift_ms/n").asInt()).isEqualTo(2);
            assertThat(measured.at("/decision_after_rows_ms/n").asInt()).isEqualTo(2);
            assertThat(measured.at("/decision_ms/n").asInt()).isEqualTo(4);
            assertThat(measured.at("/decision_ms/max").asDouble()).isPositive();
        }
    }
}
