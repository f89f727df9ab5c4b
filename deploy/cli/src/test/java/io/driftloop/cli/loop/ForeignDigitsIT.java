package io.driftloop.cli.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.digits.IdxFiles;
import io.driftloop.digits.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drift as it comes in life: the digits come from another apparatus and other hands. The mean brightness stays as it was, the labels come later, and a second champion
 * must be better on rows that nobody gave it.
 */
@Tag("slow")
class ForeignDigitsIT {

    private static final int PORT_BASE = 27700;
    private static final int MIN_LABELLED = 1_000;
    private static final double MARGIN = 0.02;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private StartedProduct product;
    private final List<Map<String, String>> unlabelled = new ArrayList<>();

    @Test
    void digitsOfAnotherSourceLeadToAChampionThatReadsThemBetter() throws Exception {
        ForeignDigits digits = ForeignDigits.find();
        try (StartedProduct started = new StartedProduct(folder.resolve("home"), PORT_BASE).up()) {
            product = started;
            List<String> add = new ArrayList<>(List.of("dataset", "add", "digits"));
            add.addAll(idx("train", digits.train()));
            add.addAll(idx("t10k", digits.test()));
            succeed(add.toArray(String[]::new));
            succeed("pipeline", "apply", "../../docs/examples/digits-usps.yaml");
            succeed("run", "start", "digits", "--wait");

            ask(digits.usual());
            patiently().until(() -> get("drift/digits").path("rows").asInt() == ForeignDigits.USUAL);
            assertThat(items("alerts"))
                    .as("no alert on digits of the first source")
                    .isEmpty();

            unlabelled.clear();
            ask(digits.foreign());
            JsonNode alert = first(() -> items("alerts"));
            assertThat(alert.path("causes")).isNotEmpty();
            JsonNode deferred = first(() -> decisions("deferred"));
            assertThat(deferred.path("rule").asText()).isEqualTo("min-labelled");
            assertThat(decisions("start")).isEmpty();
            double before = accuracy(digits.heldOut());

            label();

            JsonNode start = first(() -> decisions("start"));
            assertThat(start.path("trigger").asText()).isEqualTo("drift");
            String run = start.path("pipelineRun").asText();
            patiently().until(() -> List.of("Succeeded", "Rejected", "Failed").contains(state(run)));
            assertThat(state(run)).isEqualTo("Succeeded");

            JsonNode versions = items("models/digits/versions");
            assertThat(versions).hasSize(2);
            JsonNode second = versions.get(0);
            assertThat(second.path("aliases").toString()).contains("champion");
            double after = accuracy(digits.heldOut());
            System.out.printf("held-out digits of the other source: %.4f before, %.4f after%n", before, after);
            assertThat(after).isGreaterThan(before);
            assertJudgedOnBothSlices(second, versions.get(1));
        }
    }

    private static void assertJudgedOnBothSlices(JsonNode second, JsonNode first) {
        JsonNode base = slice(second, "base");
        JsonNode recent = slice(second, "recent");
        assertThat(base.at("/champion/accuracy").asDouble())
                .as("the champion is judged again on the rows of its own evaluation")
                .isCloseTo(slice(first, "base").at("/candidate/accuracy").asDouble(), within(1e-9));
        assertThat(base.at("/candidate/accuracy").asDouble())
                .isGreaterThanOrEqualTo(base.at("/champion/accuracy").asDouble() - MARGIN - 1e-9);
        assertThat(recent.at("/candidate/accuracy").asDouble())
                .isGreaterThan(recent.at("/champion/accuracy").asDouble());
        // a fifth of what was labelled is held out by a hash of its content
        assertThat(recent.path("rows").asInt()).isBetween(MIN_LABELLED / 10, ForeignDigits.FOREIGN / 2);
    }

    private static JsonNode slice(JsonNode version, String name) {
        return StreamSupport.stream(version.path("slices").spliterator(), false)
                .filter(slice -> slice.path("slice").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no slice " + name + " in " + version));
    }

    private List<String> idx(String part, LabelledImages images) throws IOException {
        Path pixels = folder.resolve(part + "-images-idx3-ubyte.gz");
        Path labels = folder.resolve(part + "-labels-idx1-ubyte.gz");
        IdxFiles.write(images, pixels, labels);
        return List.of(pixels.toString(), labels.toString());
    }

    private double accuracy(LabelledImages images) throws IOException {
        int right = 0;
        for (int i = 0; i < images.count(); i++) {
            right += read(infer(images.image(i))) == images.label(i) ? 1 : 0;
        }
        return (double) right / images.count();
    }

    private static int read(JsonNode answer) {
        return StreamSupport.stream(answer.path("outputs").spliterator(), false)
                .filter(output -> output.path("name").asText().equals("class"))
                .mapToInt(output -> output.at("/data/0").asInt(-1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no class in " + answer));
    }

    private void ask(LabelledImages images) throws IOException {
        for (int i = 0; i < images.count(); i++) {
            unlabelled.add(Map.of(
                    "predictionId",
                    infer(images.image(i)).at("/parameters/prediction_id").asText(),
                    "label",
                    Integer.toString(images.label(i)),
                    "observedAt",
                    Instant.now().toString()));
        }
    }

    private JsonNode infer(byte[] image) throws IOException {
        var body = JSON.createObjectNode();
        var input = body.putArray("inputs").addObject().put("name", "input").put("datatype", "UINT8");
        input.putArray("shape").add(1).add(28).add(28);
        var data = input.putArray("data");
        for (byte pixel : image) {
            data.add(pixel & 0xff);
        }
        Api.Answer answer = product.service(Role.SERVING).post("/v2/models/digits/infer", body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void label() throws IOException {
        for (int from = 0; from < unlabelled.size(); from += 500) {
            String batch = JSON.writeValueAsString(unlabelled.subList(from, Math.min(unlabelled.size(), from + 500)));
            Api.Answer answer = product.api().post("/api/v1/labels", batch);
            assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
            assertThat(answer.json().path("refused")).isEmpty();
        }
    }

    private void succeed(String... command) {
        StartedProduct.CommandResult result = product.command(command);
        assertThat(result.status()).as(result.errors()).isZero();
    }

    private String state(String run) throws IOException {
        return get("pipeline-runs/" + run).path("state").asText();
    }

    /** Those that drift asked for; the first run, started by hand, is a decision too. */
    private JsonNode decisions(String outcome) throws IOException {
        var found = JSON.createArrayNode();
        items("retraining-decisions").forEach(decision -> {
            if (decision.path("trigger").asText().equals("drift")
                    && decision.path("outcome").asText().equals(outcome)) {
                found.add(decision);
            }
        });
        return found;
    }

    private JsonNode items(String path) throws IOException {
        return get(path + "?limit=100").path("items");
    }

    private JsonNode get(String path) throws IOException {
        return product.api().get("/api/v1/" + path);
    }

    private static JsonNode first(Callable<JsonNode> list) {
        return patiently().until(list, found -> !found.isEmpty()).get(0);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300));
    }
}
