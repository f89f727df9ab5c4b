package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.events.PredictionLogged;
import io.driftloop.events.RolloutStepped;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream {@code told} of the test profile: twenty records are a transaction. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class StreamIT {
    private static final String MODEL = "told";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ArtifactStore artifacts;

    private TestTopics topics;
    private StreamTopics stream;

    @BeforeEach
    void serve() {
        topics = TestTopics.ofTheService();
        stream = new StreamTopics(
                setting("driftloop.kafka.bootstrap"), setting("driftloop.kafka.topic-prefix") + "told");
        if (given().get("/v2/models/" + MODEL).statusCode() != 200) {
            new ModelStory(MODEL, topics, artifacts).approve(1, TestModel.GOOD, "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/" + MODEL).statusCode() == 200);
        }
    }

    @AfterEach
    void close() {
        stream.close();
        topics.close();
    }

    @Test
    void recordsAreAnsweredAsOverHttpWithTheirKeyAndHeaders() throws Exception {
        byte[] key = HexFormat.of().parseHex("00ff80c3");
        String request =
                TestModel.body(new int[] {255, 51}, new int[] {3, 200}).replaceFirst("\\{", "{\"id\":\"order 7\",");
        ProducerRecord<byte[], byte[]> asked =
                new ProducerRecord<>(stream.input(), key, request.getBytes(StandardCharsets.UTF_8));
        asked.headers().add("traceparent", "00-aa-bb-01".getBytes(StandardCharsets.US_ASCII));
        asked.headers().add("driftloop-source", "till 7".getBytes(StandardCharsets.US_ASCII));
        stream.send(asked);

        ConsumerRecord<byte[], byte[]> answer = awaitAnswer(r -> java.util.Arrays.equals(key, r.key()));
        assertThat(header(answer, "traceparent")).isEqualTo("00-aa-bb-01");
        JsonNode body = JSON.readTree(answer.value());
        JsonNode http = overHttp(request);
        assertThat(body.path("outputs")).isEqualTo(http.path("outputs"));
        assertThat(body.path("id").asText()).isEqualTo("order 7");
        String id = body.path("parameters").path("prediction_id").asText();
        assertThat(header(answer, "driftloop-prediction-id")).isEqualTo(id);
        PredictionLogged logged = topics.await(
                        PredictionLogged.class, e -> e.prediction().value().equals(id + "#1"))
                .event();
        assertThat(logged.source()).isEqualTo("till 7");
        assertThat(logged.predicted()).isEqualTo("right");
    }

    @Test
    void aRowAloneIsAnsweredLikeTheRequestThatHoldsIt() throws Exception {
        String pixels = "[200,51" + ",0".repeat(TestModel.PIXELS - 2) + "]";
        stream.send(stream.record("row-array", pixels));
        stream.send(stream.record("row-object", "{\"order\":7,\"pixels\":" + pixels + "}"));

        JsonNode http = overHttp(TestModel.body(new int[] {200, 51}));
        for (String key : List.of("row-array", "row-object")) {
            assertThat(JSON.readTree(awaitAnswer(keyed(key)).value()).path("outputs"))
                    .as(key)
                    .isEqualTo(http.path("outputs"));
        }
    }

    @Test
    void whatIsLargerThanARecordMayBeHoldsUpNothing() {
        // as large as a record may be, so that the headers of its dead letter are too much
        stream.send(stream.record("large-letter", " ".repeat(1_048_350) + "{}"));
        // the header is kept, and the line ends of the id are six bytes each in the answer
        ProducerRecord<byte[], byte[]> grows = stream.record(
                "large-answer",
                TestModel.body(new int[] {1, 2}).replaceFirst("\\{", "{\"id\":\"" + "\\\\n".repeat(16_000) + "\","));
        grows.headers().add("pad", new byte[1_000_000]);
        stream.send(grows);
        stream.send(stream.record("after-large", TestModel.body(new int[] {1, 2})));

        awaitAnswer(keyed("after-large"));
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            stream.deadLetters().forEach(r -> letters.put(text(r.key()), r));
            return letters.keySet().containsAll(List.of("large-letter", "large-answer"));
        });
        assertThat(header(letters.get("large-answer"), "driftloop-error"))
                .isEqualTo("the answer is larger than a record of the output topic may be");
        assertThat(text(letters.get("large-answer").value())).startsWith("{\"id\":");
        assertThat(header(letters.get("large-letter"), "driftloop-error")).contains("got []");
        assertThat(letters.get("large-letter").value()).isNull();
    }

    @Test
    void whatCannotBeAnsweredIsADeadLetterWithTheReasonAndHoldsUpNothing() throws Exception {
        Map<String, String> wrong = new TreeMap<>(Map.of(
                "no-json",
                "hello",
                "no-row",
                "7",
                "no-column",
                "{\"height\":3}",
                "too-short",
                "[1,2,3]",
                "no-tensor",
                "{\"inputs\":[]}",
                "mixed",
                "[1,\"two\"]"));
        wrong.forEach((key, value) -> stream.send(stream.record(key, value)));
        stream.send(new ProducerRecord<>(stream.input(), "no-value".getBytes(StandardCharsets.UTF_8), null));
        stream.send(stream.record("right-one", TestModel.body(new int[] {1, 2})));

        awaitAnswer(keyed("right-one"));
        Map<String, String> reasons = new TreeMap<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            stream.deadLetters().forEach(r -> reasons.put(text(r.key()), header(r, "driftloop-error")));
            return reasons.size() >= 7;
        });
        assertThat(reasons.get("no-json")).contains("no JSON of a request");
        assertThat(reasons.get("no-row")).contains("no JSON of a request");
        assertThat(reasons.get("no-column")).contains("columns [pixels], got []");
        assertThat(reasons.get("too-short")).contains("'input' has shape [1, 3]");
        assertThat(reasons.get("no-tensor")).contains("'inputs' is missing or empty");
        assertThat(reasons.get("mixed")).contains("holds numbers, not \"two\"");
        assertThat(reasons.get("no-value")).isEqualTo("the record has no value");
        ConsumerRecord<byte[], byte[]> letter = stream.deadLetters().stream()
                .filter(keyed("no-json"))
                .findFirst()
                .orElseThrow();
        assertThat(text(letter.value())).isEqualTo("hello");
        assertThat(header(letter, "driftloop-error-topic")).isEqualTo(stream.input());
        assertThat(header(letter, "driftloop-error-reason")).isEqualTo("INVALID");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        given().get("/q/metrics").asString().contains("driftloop_stream_lag{stream=\"told\"} 0.0"));
    }

    /** A key is with the same version on either way in. */
    @Test
    void aRolloutSplitsTheRecordsByTheirKeys() throws Exception {
        ModelStory story = new ModelStory(MODEL, topics, artifacts);
        story.approve(1, TestModel.GOOD, "{strategy: replace}");
        story.approve(2, TestModel.GOOD, "{strategy: canary, advance: manual, steps: [50, 100], requestsPerStep: 1}");
        topics.await(RolloutStepped.class, e -> e.modelId().equals(story.modelId) && e.percent() == 50);
        await().atMost(Duration.ofMinutes(1)).until(() -> byHttp().containsValue("2"));

        Map<String, String> http = byHttp();
        http.keySet().forEach(key -> stream.send(stream.record(key, TestModel.body(new int[] {1, 2}))));
        Map<String, String> told = new TreeMap<>();
        for (String key : http.keySet()) {
            told.put(
                    key,
                    JSON.readTree(awaitAnswer(keyed(key)).value())
                            .path("model_version")
                            .asText());
        }
        assertThat(told).isEqualTo(http).containsValue("1");
    }

    private Map<String, String> byHttp() {
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            found.put(
                    "customer-" + i,
                    given().header("Driftloop-Key", "customer-" + i)
                            .contentType("application/json")
                            .body(TestModel.body(new int[] {1, 2}))
                            .post("/v2/models/told/infer")
                            .path("model_version"));
        }
        return found;
    }

    private ConsumerRecord<byte[], byte[]> awaitAnswer(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> stream.answers().stream().filter(wanted).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> keyed(String key) {
        return record -> key.equals(text(record.key()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode overHttp(String body) throws IOException {
        return JSON.readTree(given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v2/models/told/infer")
                .asByteArray());
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
