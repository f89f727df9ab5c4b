package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.loop.StartedProduct.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each example pipeline of the documentation, from its rows to a registered version, by the commands that a person types. */
@Tag("slow")
class ExamplesIT {

    private static final int PORT_BASE = 28_700;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static StartedProduct product;

    @BeforeAll
    static void start() {
        product = new StartedProduct(folder.resolve("home"), PORT_BASE).up();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms-spam", "breast-cancer", "adult", "adult-boosted"})
    void anExampleTrainsAndPassesItsGates(String example) throws IOException {
        Path rows = new ExampleData(folder).of(example);
        Path definition = Path.of(StartedProduct.script()).resolveSibling("docs/examples/" + example + ".yaml");
        succeed("pipeline", "apply", definition.toString());
        succeed("dataset", "add", example, rows.toString());
        JsonNode started = JSON.readTree(succeed("run", "start", example, "-o", "json"));

        JsonNode run = awaitEnd(started.path("pipelineRunId").asText());

        JsonNode evaluation = product.api()
                .get("/api/v1/evaluations?pipelineRun=" + run.path("id").asText())
                .path("items")
                .path(0);
        assertThat(evaluation.path("passed").asBoolean())
                .as("%s: %s", run.path("state"), evaluation.path("gates"))
                .isTrue();
        assertThat(product.api().get("/api/v1/models/" + example + "/versions").path("items"))
                .hasSize(1);
    }

    /** A run whose version waits for approval has ended for this test's purpose. */
    private static JsonNode awaitEnd(String run) {
        JsonNode[] last = new JsonNode[1];
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    last[0] = product.api().get("/api/v1/pipeline-runs/" + run);
                    String state = last[0].path("state").asText();
                    return !state.equalsIgnoreCase("running");
                });
        return last[0];
    }

    private static String succeed(String... command) {
        CommandResult result = product.command(command);
        assertThat(result.status())
                .as("driftloop %s: %s", String.join(" ", command), result.errors())
                .isZero();
        return result.output();
    }
}
