package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: from nothing to the second champion without a hand. */
class DemoIT {

    private static final int PORT_BASE = 28700;

    @TempDir
    Path folder;

    /** Over 8,000 drawn digits, of which it learns 4,000: the loop is the same, and the trainings are short. */
    @Test
    void driftLeadsToABetterChampionWithoutAHand() throws IOException {
        draw("train", 8_000, 11);
        draw("t10k", 6_000, 12);
        assertThat(loop("--data", folder.toString())).isEqualTo("given");
    }

    /** MNIST where it lies beside the repository; elsewhere the demo fetches it, or draws without a network. */
    @Test
    @Tag("slow")
    void theSameWithTheDemosOwnData() throws IOException {
        Optional<Path> mnist = SharedData.find("mnist", "train-images-idx3-ubyte.gz");
        String[] data =
                mnist.map(path -> new String[] {"--data", path.toString()}).orElse(new String[0]);
        assertThat(loop(data)).isIn(mnist.isPresent() ? Set.of("mnist") : Set.of("mnist", "drawn"));
    }

    private void draw(String part, int count, long seed) throws IOException {
        IdxFiles.write(
                new DrawnDigits().draw(count, seed),
                folder.resolve(part + "-images-idx3-ubyte.gz"),
                folder.resolve(part + "-labels-idx1-ubyte.gz"));
    }

    /** Tells the demo to its end; the source of its data. */
    private String loop(String... data) throws IOException {
        List<String> command = new ArrayList<>(List.of("demo", "--exit", "-o", "json"));
        command.addAll(List.of(data));
        StartedProduct.CommandResult result =
                new StartedProduct(folder.resolve("home"), PORT_BASE).command(command.toArray(String[]::new));

        assertThat(result.status()).as(result.errors()).isZero();
        JsonNode summary = new ObjectMapper().readTree(result.output());
        JsonNode second = summary.path("second_run");
        assertThat(summary.at("/first_run/version").asInt()).isEqualTo(1);
        assertThat(summary.at("/first_run/test_accuracy").asDouble()).isGreaterThanOrEqualTo(0.97);
        assertThat(summary.at("/drift/causes")).isNotEmpty();
        assertThat(second.path("trigger").asText()).isEqualTo("drift");
        assertThat(second.path("accuracy_on_drifted_after").asDouble())
                .isGreaterThan(second.path("accuracy_on_drifted_before").asDouble());
        assertThat(second.path("accuracy_on_base_after").asDouble())
                .isGreaterThanOrEqualTo(second.path("accuracy_on_base_before").asDouble() - 0.005 - 1e-9);
        assertThat(summary.path("champion").asInt()).isEqualTo(2);
        assertThat(summary.path("requests_during_rollout").asInt()).isPositive();
        assertThat(summary.path("failed_requests").asInt()).isZero();
        assertThat(summary.path("alerts_after_champion").asInt()).isZero();
        assertThat(summary.at("/events/dead_letters").asInt()).isZero();
        if (Files.exists(Path.of("/proc/self/smaps_rollup"))) {
            assertThat(summary.path("peak_memory_mb").asInt()).isBetween(500, 3_000);
        }
        return summary.path("data").asText();
    }
}
