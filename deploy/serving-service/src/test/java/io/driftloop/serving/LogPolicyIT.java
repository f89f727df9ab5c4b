package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.Topic;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.LogSpec;
import io.driftloop.pipeline.PreprocessStep;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of people, of whom the log may keep little. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LogPolicyIT {
    private static final String MODEL = "people";
    private static final String NAME = "Augusta Ada King";
    private static final String TOWN = "Ockham Park";
    private static final Schema SCHEMA = new Schema(
            List.of(Column.number("age"), Column.category("name"), Column.category("town"), Column.number("height")),
            "side");
    private static final int REQUESTS = 60;

    @Inject
    ArtifactStore artifacts;

    @TempDir
    Path directory;

    @Test
    void whatIsNotKeptNeverReachesTheTopic() throws Exception {
        try (TestTopics topics = TestTopics.ofTheService()) {
            new ModelStory(MODEL, topics, artifacts)
                    .monitored("{log: {fields: {age: drop, name: drop, town: hash}, share: 0.5}}")
                    .approve(1, modelPackage(), "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/" + MODEL).statusCode() == 200);

            Set<String> expected = new TreeSet<>();
            InputPolicy half = new InputPolicy(new LogSpec(Map.of(), 0.5), "any");
            for (int i = 0; i < REQUESTS; i++) {
                String id = ask();
                if (half.logs(id)) {
                    expected.add(id);
                }
            }
            assertThat(expected).hasSizeBetween(10, REQUESTS - 10);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> logged(topics).keySet().containsAll(expected));

            assertThat(logged(topics).keySet()).isEqualTo(expected);
            Set<String> digests = new TreeSet<>();
            for (PredictionLogged event : logged(topics).values()) {
                List<Cell> cells =
                        new LoggedInput(event.inputDatatype(), event.inputShape(), event.input()).cells(SCHEMA);
                assertThat(cells.get(0)).isEqualTo(new Cell.Number(Double.NaN));
                assertThat(cells.get(1)).isEqualTo(new Cell.Category(null));
                assertThat(cells.get(3)).isEqualTo(new Cell.Number(1.75));
                digests.add(String.valueOf(((Cell.Category) cells.get(2)).value()));
            }
            assertThat(digests).singleElement().asString().matches("[0-9a-f]{32}");
            assertThat(inputsOnTheTopic())
                    .hasSize(expected.size())
                    .noneMatch(text -> text.contains(NAME) || text.contains("Ada") || text.contains(TOWN));
        }
    }

    private static Map<String, PredictionLogged> logged(TestTopics topics) {
        return topics.seen(PredictionLogged.class).stream()
                .map(envelope -> envelope.event())
                .filter(event -> event.model().value().equals(MODEL))
                .collect(Collectors.toMap(event -> event.prediction().value(), event -> event));
    }

    /** The bytes of the records of this model, and of the inputs inside them, as they lie on the broker. */
    private static List<String> inputsOnTheTopic() throws IOException {
        String topic = Topic.PREDICTION.name(setting("driftloop.kafka.topic-prefix"));
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", setting("driftloop.kafka.bootstrap")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    String text = new String(record.value(), StandardCharsets.UTF_8);
                    if (text.contains("\"" + MODEL + "\"")) {
                        byte[] input = Base64.getDecoder()
                                .decode(new ObjectMapper()
                                        .readTree(text)
                                        .path("input")
                                        .asText());
                        assertThat(input).isNotEmpty();
                        found.add(text + new String(input, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return found;
    }

    private static String ask() {
        String body = "{\"inputs\":[" + input("age", "FP64", "36.5") + "," + input("name", "BYTES", "\"" + NAME + "\"")
                + "," + input("town", "BYTES", "\"" + TOWN + "\"") + "," + input("height", "FP64", "1.75") + "]}";
        return given().contentType("application/json")
                .body(body)
                .post("/v2/models/people/infer")
                .then()
                .statusCode(200)
                .extract()
                .path("parameters.prediction_id");
    }

    private static String input(String name, String datatype, String value) {
        return "{\"name\":\"" + name + "\",\"datatype\":\"" + datatype + "\",\"shape\":[1],\"data\":[" + value + "]}";
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private byte[] modelPackage() throws IOException {
        FittedRecipe recipe = FittedRecipe.fit(
                SCHEMA,
                List.of(new PreprocessStep.OneHot(List.of("name", "town"))),
                List.of(row("left", 36.5, NAME, TOWN), row("right", 40, "Charles", "London")));
        List<LayerSpec> layers = List.of(new LayerSpec.Dense(2, Activation.SOFTMAX));
        NetworkPlan plan = NetworkPlan.of(layers, List.of(recipe.outputElements()));
        List<Tensor> tensors = new ArrayList<>();
        for (PlannedLayer layer : plan.layers()) {
            List<PlannedParameter> own = layer.parameters().toList();
            tensors.add(new Tensor(
                    layer.weightName(),
                    own.get(0).shape(),
                    new float[own.get(0).shape().stream().reduce(1, (a, b) -> a * b)]));
            tensors.add(new Tensor(layer.biasName(), own.get(1).shape(), new float[] {1, 0}));
        }
        Path file = directory.resolve("people.zip");
        ModelPackageWriter.write(
                file,
                new ModelDescription(new ModelName("test"), layers, plan.parameters(), Map.of(), Map.of()),
                recipe,
                OnnxWriter.write(plan, new Weights(tensors)),
                new byte[0]);
        return Files.readAllBytes(file);
    }

    private static Row row(String label, double age, String name, String town) {
        return Row.of(
                label, new Cell.Number(age), new Cell.Category(name), new Cell.Category(town), new Cell.Number(1.75));
    }
}
