package io.driftloop.kit.messaging;

import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.testkit.TestStack;
import io.driftloop.testkit.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventRecordsIT {

    private static KitHarness kit;

    private final EventEnvelope<PipelinePaused> envelope = new EventEnvelope<>(
            new EventId("e-1"),
            "/driftloop/kit",
            Instant.parse("2026-03-04T05:06:07.123456Z"),
            paused("p", "x").aggregate(),
            42,
            new PipelineRunId("run-1"),
            new EventId("e-0"),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            paused("p", "ü"));

    @BeforeAll
    static void start() {
        kit = new KitHarness().withTopics();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    @Test
    void whatIsWrittenIsTheContractAsTheTestkitReadsIt() throws Exception {
        try (KafkaProducer<String, byte[]> producer = kit.clients.producer(Map.of());
                TestTopics topics = new TestTopics(TestStack.bootstrap(), kit.prefix)) {
            producer.send(kit.records.toRecord(envelope)).get();

            assertThat(topics.await(PipelinePaused.class)).isEqualTo(envelope);
        }
    }

    @Test
    void whatTheTestkitWritesIsRead() {
        KitHarness other = new KitHarness().withTopics();
        try (TestTopics topics = new TestTopics(TestStack.bootstrap(), other.prefix);
                KafkaConsumer<String, byte[]> consumer = other.clients.consumer("check", Map.of())) {
            topics.produce(envelope);
            consumer.subscribe(List.of(other.prefix + "pipeline.v1"));
            await().atMost(Duration.ofMinutes(1)).pollInSameThread().until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(other.records.read(record)).isEqualTo(envelope);
                    return true;
                }
                return false;
            });
        }
        other.close();
    }

    @Test
    void factsAreKeptForEverAndPredictionsAreBounded() throws Exception {
        try (Admin admin = kit.clients.admin()) {
            ConfigResource fact = new ConfigResource(ConfigResource.Type.TOPIC, kit.prefix + "dataset.v1");
            ConfigResource prediction = new ConfigResource(ConfigResource.Type.TOPIC, kit.prefix + "prediction.v1");
            ConfigResource dead = new ConfigResource(ConfigResource.Type.TOPIC, kit.prefix + "dataset.v1.dlq");
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(List.of(fact, prediction, dead)).all().get();

            assertThat(configs.get(fact).get("retention.ms").value()).isEqualTo("-1");
            assertThat(configs.get(dead).get("retention.ms").value()).isEqualTo("-1");
            assertThat(configs.get(prediction).get("retention.ms").value()).isEqualTo("604800000");
            assertThat(configs.get(prediction).get("retention.bytes").value()).isEqualTo("1073741824");
            assertThat(admin.describeTopics(List.of(kit.prefix + "dataset.v1"))
                            .allTopicNames()
                            .get()
                            .get(kit.prefix + "dataset.v1")
                            .partitions())
                    .hasSize(3);
        }
    }
}
