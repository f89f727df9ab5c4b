package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.wiring.UlidSource;
import io.driftloop.testkit.Replica;
import io.driftloop.testkit.TestStack;
import io.driftloop.testkit.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that answers a stream is killed in the middle of it, twice. Budget: 3 minutes on two quiet cores. */
@Tag("slow")
class StreamCrashIT {
    private static final int RECORDS = 3_000;

    @TempDir
    static Path home;

    @Test
    void eachRecordIsAnsweredOnceWhateverIsKilled() throws Exception {
        Replica.Place place =
                new Replica.Place(TestStack.freshDatabase(), TestStack.bootstrap(), TestStack.topicPrefix(), home);
        Map<String, String> settings = Map.of(
                "driftloop.serving.streams.crash.input",
                place.topicPrefix() + "crash-in",
                "driftloop.serving.streams.crash.output",
                place.topicPrefix() + "crash-out",
                "driftloop.serving.streams.crash.model",
                "crashing",
                "driftloop.serving.streams.crash.batch",
                "10");
        Replica replica = Replica.start("one", place, settings);
        try (TestTopics topics = new TestTopics(place.bootstrap(), place.topicPrefix());
                StreamTopics stream = new StreamTopics(place.bootstrap(), place.topicPrefix() + "crash")) {
            new ModelStory(
                            "crashing",
                            topics,
                            new FileArtifactStore(
                                    home.resolve("artifacts"), new UlidSource(Clock.systemUTC(), new Random())))
                    .approve(1, TestModel.GOOD, "{strategy: replace}");
            for (int i = 0; i < RECORDS; i++) {
                stream.tell(stream.record("record-" + i, TestModel.body(new int[] {i % 256, 100})));
            }
            for (int kill = 1; kill <= 2; kill++) {
                int enough = kill * RECORDS / 4;
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> stream.answers().size() >= enough);
                assertThat(stream.answers().size())
                        .as("it is killed in the middle")
                        .isLessThan(RECORDS);
                replica.kill();
                replica = Replica.start("one", place, settings);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> stream.answers().size() >= RECORDS);

            Map<String, String> classes = new TreeMap<>();
            for (ConsumerRecord<byte[], byte[]> answer : stream.answers()) {
                String key = new String(answer.key(), StandardCharsets.UTF_8);
                String answered = new ObjectMapper()
                        .readTree(answer.value())
                        .path("outputs")
                        .get(1)
                        .path("data")
                        .get(0)
                        .asText();
                assertThat(classes.put(key, answered))
                        .as("a second answer to %s", key)
                        .isNull();
            }
            for (int i = 0; i < RECORDS; i++) {
                assertThat(classes.get("record-" + i)).isEqualTo(i % 256 >= 100 ? "left" : "right");
            }
            assertThat(stream.deadLetters()).isEmpty();
            assertThat(given().baseUri("http://127.0.0.1")
                            .port(replica.port())
                            .get("/v2/models/crashing")
                            .jsonPath()
                            .getList("versions"))
                    .isEqualTo(List.of("1"));
        } finally {
            replica.kill();
        }
    }
}
