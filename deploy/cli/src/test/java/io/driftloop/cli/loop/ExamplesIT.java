package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.loop.StartedProduct.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
    @ValueSource(
            strings = {"sms-spam", "breast-cancer", "adult", "adult-boosted", "house-prices", "house-prices-boosted"})
    void anExampleTrainsAndPassesItsGates(String example) throws IOException {
        trains(example, List.of(new ExampleData(folder).of(example)));
    }

    /** The search of the example is four trials of an epoch each before the five of the training. */
    @Test
    void theDigitsTrainAndPassTheirGates() throws IOException {
        trains("digits", new ExampleData(folder).digits());
    }

    private static void trains(String example, List<Path> rows) throws IOException {
        Path definition = Path.of(StartedProduct.script()).resolveSibling("docs/examples/" + example + ".yaml");
        succeed("pipeline", "apply", definition.toString());
        List<String> add = new ArrayList<>(List.of("dataset", "add", example));
        rows.forEach(file -> add.add(file.toString()));
        succeed(add.toArray(String[]::new));
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

    /** A model of rewards serves; then offers stop to earn, and the rewards of 250 decisions come in: their mean is below the bound, and what is learned from them answers them better. */
    @Test
    void aFallingRewardOfTheDecisionLogTrainsAnew() throws IOException {
        String name = "decision-log";
        Path rows = new ExampleData(folder).of(name);
        Path definition = Path.of(StartedProduct.script()).resolveSibling("docs/examples/" + name + ".yaml");
        succeed("pipeline", "apply", definition.toString());
        succeed("dataset", "add", name, rows.toString());
        assertThat(awaitEnd(firstRun(name)).path("state").asText()).isEqualToIgnoringCase("succeeded");

        List<Decisions> decisions = Decisions.draw(250, 11, false);
        String id = decide(name, decisions);
        Path labels = folder.resolve("rewards.csv");
        List<String> lines = new ArrayList<>(List.of("predictionId,label"));
        for (int i = 0; i < decisions.size(); i++) {
            lines.add(id + "#" + i + "," + decisions.get(i).reward());
        }
        succeed("label", "add", Files.write(labels, lines).toString());

        JsonNode[] decided = new JsonNode[1];
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    decided[0] = product.api()
                            .get("/api/v1/retraining-decisions?pipeline=" + name + "&trigger=decay&outcome=start")
                            .path("items")
                            .path(0);
                    return decided[0].isObject();
                });
        double mean = decisions.stream()
                .skip(50)
                .mapToDouble(Decisions::reward)
                .average()
                .orElseThrow();
        assertThat(decided[0].path("numbers").path("meanLabel").asDouble()).isCloseTo(mean, within(1e-9));
        assertThat(mean).isLessThan(0.45);
        JsonNode second = awaitEnd(decided[0].path("pipelineRun").asText());
        assertThat(second.path("state").asText()).as("%s", second).isEqualToIgnoringCase("succeeded");
        JsonNode recent = product.api()
                .get("/api/v1/evaluations?pipelineRun=" + second.path("id").asText())
                .at("/items/0/slices/1");
        assertThat(recent.path("slice").asText()).isEqualTo("recent");
        assertThat(recent.at("/numbers/candidate/mae").asDouble())
                .isLessThan(recent.at("/numbers/champion/mae").asDouble());
    }

    /** A file that PyTorch saved knows two of three species; it learns the third one here, becomes champion and answers. */
    @Test
    void aTorchScriptFileLearnsOnAndServes() throws IOException {
        Path example = Path.of(StartedProduct.script()).resolveSibling("docs/examples/torchscript");
        Path definition = example.resolve("iris.yaml");
        String model = succeed("pipeline", "upload", example.resolve("iris.pt").toString(), "--logits");
        assertThat(Files.readString(definition)).contains("    " + model.strip() + "\n");
        succeed("pipeline", "apply", definition.toString());
        succeed("dataset", "add", "iris", example.resolve("iris.csv").toString());
        JsonNode run = awaitEnd(firstRun("iris"));
        assertThat(run.path("state").asText()).as("%s", run).isEqualToIgnoringCase("succeeded");

        Api.Answer answer = answered("iris", """
                {"inputs": [{"name": "input", "shape": [3, 4], "datatype": "FP64",
                             "data": [5.0, 3.5, 1.4, 0.2,  5.8, 2.7, 4.1, 1.2,  6.7, 3.1, 5.8, 2.3]}]}""");

        JsonNode version = product.api().get("/api/v1/models/iris/versions").at("/items/0");
        assertThat(version.path("aliases").toString()).contains("champion");
        assertThat(answer.json().path("model_version").asText())
                .isEqualTo(version.path("version").asText());
        assertThat(answer.json().at("/outputs/1/data").toString())
                .isEqualTo("[\"setosa\",\"versicolor\",\"virginica\"]");
    }

    /** The run that the first version of the dataset started. */
    private static String firstRun(String pipeline) throws IOException {
        String[] run = new String[1];
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    run[0] = product.api()
                            .get("/api/v1/pipeline-runs?pipeline=" + pipeline)
                            .at("/items/0/id")
                            .asText();
                    return !run[0].isEmpty();
                });
        return run[0];
    }

    /** Asks the model for the reward of each decision; gives the id of the batch. */
    private static String decide(String model, List<Decisions> decisions) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode inputs = request.putArray("inputs");
        ArrayNode visits = column(inputs, "visits", "FP64", decisions.size());
        ArrayNode hours = column(inputs, "hour", "FP64", decisions.size());
        ArrayNode actions = column(inputs, "action", "BYTES", decisions.size());
        decisions.forEach(decision -> {
            visits.add(decision.visits());
            hours.add(decision.hour());
            actions.add(decision.action());
        });
        Api.Answer answer = answered(model, request.toString());
        assertThat(answer.json().at("/outputs/0/shape").toString()).isEqualTo("[250,1]");
        return answer.json().at("/parameters/prediction_id").asText();
    }

    /** What the model answers, once it serves. */
    private static Api.Answer answered(String model, String request) {
        Api.Answer[] answer = new Api.Answer[1];
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    answer[0] = product.service(Role.SERVING).post("/v2/models/" + model + "/infer", request);
                    return answer[0].status() == 200;
                });
        return answer[0];
    }

    private static ArrayNode column(ArrayNode inputs, String name, String datatype, int rows) {
        ObjectNode tensor = inputs.addObject().put("name", name).put("datatype", datatype);
        tensor.putArray("shape").add(rows);
        return tensor.putArray("data");
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
