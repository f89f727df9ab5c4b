package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Topic;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.Shards;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** {@code driftloop.serving.prediction-log.shards-of.spread=3}: only that model's predictions lie in several partitions. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SpreadPredictionsIT {

    private static final int REQUESTS = 30;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    EventRecords events;

    @Test
    void aModelsPredictionsGoRoundItsShardsAndSayAmongHowMany() {
        assertThat(logged("spread")).isEqualTo(Map.of(0, "10 among 3", 1, "10 among 3", 2, "10 among 3"));
        assertThat(logged("gathered").values()).containsExactly("30 among 1");
    }

    /** By partition, how many predictions lie there and among how many partitions they say that they are spread. */
    private Map<Integer, String> logged(String model) {
        try (TestTopics topics = TestTopics.ofTheService()) {
            new ModelStory(model, topics, artifacts).approve(1, TestModel.GOOD, "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/" + model).statusCode() == 200);
            for (int i = 0; i < REQUESTS; i++) {
                given().contentType("application/json")
                        .body(TestModel.body(new int[] {i, 0}))
                        .post("/v2/models/" + model + "/infer")
                        .then()
                        .statusCode(200);
            }
            topics.awaitCount(PredictionLogged.class, p -> p.model().value().equals(model), REQUESTS);
        }
        return read(model);
    }

    private Map<Integer, String> read(String model) {
        Map<Integer, Integer> rows = new TreeMap<>();
        Map<Integer, Integer> shards = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            List<TopicPartition> all = IntStream.range(0, 3)
                    .mapToObj(i -> new TopicPartition(clients.nameOf(Topic.PREDICTION), i))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (rows.values().stream().mapToInt(Integer::intValue).sum() < REQUESTS) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (events.read(record).event() instanceof PredictionLogged p
                            && p.model().value().equals(model)) {
                        rows.merge(record.partition(), 1, Integer::sum);
                        shards.put(record.partition(), Shards.of(record));
                    }
                }
            }
        }
        Map<Integer, String> found = new TreeMap<>();
        rows.forEach((partition, count) -> found.put(partition, count + " among " + shards.get(partition)));
        return found;
    }
}
