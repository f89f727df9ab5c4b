package io.driftloop.eval.elsewhere.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.events.AlertOpened;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Logs of model servers in, alerts out, over a real broker and a real database. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ElsewhereIT {

    private static final String TYPE = "org.kubeflow.serving.inference.";

    @Inject
    KafkaClients clients;

    @Test
    void aModelIsWatchedAgainstItsFirstPredictionsFromHttpAndATopic() throws Exception {
        String topic = clients.prefix() + "kserve-log";
        create(topic);
        try (TestTopics topics = TestTopics.ofTheService()) {
            given().contentType("application/json")
                    .body(Map.of("firstPredictions", 400, "topics", List.of(topic)))
                    .put("/api/v1/watched-models/iris")
                    .then()
                    .statusCode(200)
                    .body("action", equalTo("alert-only"))
                    .body("filling.of", equalTo(400));
            Random random = new Random(3);
            post("iris", "h-1", "response", "{\"predictions\":[1]}").then().body("outcome", equalTo("waiting"));
            post("iris", "h-1", "request", instance(random, 0))
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("joined"))
                    .body("predictions[0]", equalTo("elsewhere.iris~1~h-1"));
            post("iris", "h-1", "request", "{\"instances\":[[0,0,0]]}").then().body("outcome", equalTo("repeated"));
            given().get("/api/v1/drift/iris")
                    .then()
                    .body("watched", equalTo(false))
                    .body("servedElsewhere", equalTo(true))
                    .body("filling.gathered", equalTo(1));

            send(topic, random, 0, 399, 0);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/watched-models/iris")
                            .then()
                            .body("filling", nullValue())
                            .body("log.joined", equalTo(400)));
            send(topic, random, 399, 300, 0);
            send(topic, random, 699, 300, 2);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/drift/iris")
                            .then()
                            .body("watched", equalTo(true))
                            .body("rows", equalTo(600)));

            AlertOpened opened = topics.await(
                            AlertOpened.class, a -> a.model().value().equals("iris"))
                    .event();
            assertThat(opened.modelId().value()).isEqualTo("elsewhere.iris");
            assertThat(opened.causes().get(0).column()).startsWith("x");
            DriftDetected drift = topics.await(
                            DriftDetected.class, d -> d.model().value().equals("iris"))
                    .event();
            assertThat(drift.modelId().value()).isEqualTo("elsewhere.iris");
            List<String> ids = topics.seen(PredictionLogged.class).stream()
                    .map(e -> e.event().prediction().value())
                    .filter(id -> id.startsWith("elsewhere.iris"))
                    .toList();
            assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
            given().delete("/api/v1/watched-models/iris").then().statusCode(204);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/alerts/" + opened.alert())
                            .then()
                            .body("state", equalTo("resolved"))
                            .body("resolution", equalTo("the model is no longer watched")));
        }
    }

    @Test
    void aReferenceFileIsTheBaselineFromTheFirstPredictionOn() {
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder("a,b,c,class\n");
        for (int i = 0; i < 2_000; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%f,%f,%f,%d%n",
                    random.nextGaussian(),
                    random.nextGaussian(),
                    random.nextGaussian(),
                    i % 2));
        }
        given().contentType("text/csv")
                .body(csv.toString())
                .put("/api/v1/watched-models/credit?label=klass")
                .then()
                .statusCode(422)
                .body("code", equalTo("reference-invalid"));
        given().get("/api/v1/watched-models/credit").then().statusCode(404);
        given().contentType("text/csv")
                .body(csv.toString())
                .put("/api/v1/watched-models/credit?label=class")
                .then()
                .statusCode(200)
                .body("reference", equalTo("file"))
                .body("columns.name", equalTo(List.of("a", "b", "c")));
        for (int i = 0; i < 100; i++) {
            post("credit", "r" + i, "request", instance(random, 0));
            post("credit", "r" + i, "response", "{\"predictions\":[" + i % 2 + "]}");
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/drift/credit")
                        .then()
                        .body("rows", equalTo(100))
                        .body("baseline.rows", equalTo(2_000)));
        post("credit", "x", "request", "{\"error\":\"no\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("prediction-log-invalid"));
        post("nobody", "x", "request", "{\"instances\":[1]}").then().statusCode(404);
        given().get("/api/v1/watched-models/credit").then().body("log.unreadable", equalTo(1));
    }

    private static Response post(String model, String id, String side, String body) {
        return given().header("ce-specversion", "1.0")
                .header("ce-type", TYPE + side)
                .header("ce-id", id)
                .header("ce-source", "http://localhost:9081/")
                .header("ce-inferenceservicename", model)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/prediction-logs/" + model);
    }

    private static String instance(Random random, double shift) {
        return String.format(
                Locale.ROOT,
                "{\"instances\":[[%f,%f,%f]]}",
                random.nextGaussian() + shift,
                random.nextGaussian(),
                random.nextGaussian());
    }

    /** Responses go before their requests, and each tenth event comes twice. */
    private void send(String topic, Random random, int from, int rows, double shift) {
        try (KafkaProducer<String, byte[]> producer = clients.producer(Map.of("linger.ms", 5))) {
            for (int i = from; i < from + rows; i++) {
                String response = "{\"predictions\":[" + random.nextInt(2) + "]}";
                producer.send(record(topic, "k-" + i, "response", response));
                producer.send(record(topic, "k-" + i, "request", instance(random, shift)));
                if (i % 10 == 0) {
                    producer.send(record(topic, "k-" + i, "response", response));
                }
            }
            producer.flush();
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, String id, String side, String body) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, null, body.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", (TYPE + side).getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void create(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }
}
