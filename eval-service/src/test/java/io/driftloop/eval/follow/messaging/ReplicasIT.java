package io.driftloop.eval.follow.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.DriftMonitoring;
import io.driftloop.eval.monitoring.MemoryMonitors;
import io.driftloop.eval.monitoring.MergeRepository;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.MonitoringStores;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.eval.monitoring.PaneRepository;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Facts;
import io.driftloop.eval.support.SeriousVerdicts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Two readers of one group over one database: what one of them leaves, the other takes up where it stands. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReplicasIT {

    private static final int PARTITIONS = 3;
    private static final int ROWS = 1_500;
    private static final List<String> MODELS = List.of("r0", "r1", "r2", "r3", "r4", "r5");
    private static final List<String> DRIFTING = MODELS.subList(0, 3);
    private static final List<byte[]> BASE = Digits.base(3);
    private static final List<byte[]> THICK =
            BASE.stream().limit(500).map(Digits::thickened).toList();

    @Inject
    Followers first;

    @Inject
    BatchCommit commit;

    @Inject
    MonitorRepository monitors;

    @Inject
    PaneRepository panes;

    @Inject
    MergeRepository merges;

    @Inject
    Baselines baselines;

    @Inject
    @All
    List<DriftListener> listeners;

    @Inject
    ArtifactStore artifacts;

    @Inject
    KafkaClients clients;

    @Inject
    EventRecords events;

    /**
     * Six models in three shards. A second reader joins after a third of the log; after two thirds the first one is gone without a word, in the middle of
     * panes. Each prediction is counted once, and alerts are those that one reader alone finds in the same log.
     */
    @Test
    void aSecondReaderThatComesAndAFirstThatIsLostLoseAndDoubleNothing() throws IOException {
        Watched reader = new Watched(new DriftMonitoring(stores(), baselines, listeners));
        Followers second = new Followers(
                List.of(reader),
                commit,
                clients,
                events,
                new MemberNumber(Optional.of("1"), () -> "unused"),
                new SimpleMeterRegistry());
        try (TestTopics topics = TestTopics.ofTheService()) {
            ArtifactRef baseline = artifacts.put(
                    Traffic.baseline(BASE.subList(0, 5_000), 5_000, 1).toJson(), MonitoringBaseline.MEDIA_TYPE);
            for (String model : MODELS) {
                champion(topics, model, baseline);
            }
            send(0, 530);
            awaitCounted(530);
            second.start();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(reader.assignments()).isPositive());
            send(530, 1_010);
            awaitCounted(1_010);
            assertThat(reader.records()).isBetween(1L, 6L * 480);
            first.stop();
            send(1_010, ROWS);
            awaitCounted(ROWS);

            List<LogRecord> log = readAll();
            assertThat(alerts(topics)).isEqualTo(expected(log, baseline)).hasSize(DRIFTING.size());
            for (String model : MODELS) {
                assertThat(given().get("/api/v1/drift/" + model).jsonPath().getList("panes.firstOffset", Long.class))
                        .isEqualTo(firstOffsets(log, model));
            }
            lateCommitOfALostReaderChangesNothing(log);
        } finally {
            second.stop();
            first.stop();
            first.start();
        }
    }

    private MonitoringStores stores() {
        return new MonitoringStores(monitors, panes, merges);
    }

    /** A reader that was given up by the group, but does not know it yet, ends its batch: records from where it stood, and positions that others have moved. */
    private void lateCommitOfALostReaderChangesNothing(List<LogRecord> log) {
        DriftMonitoring zombie = new DriftMonitoring(stores(), baselines, listeners);
        List<LogRecord> late =
                log.stream().filter(r -> r.partition() == 0).skip(2_000).toList();
        Positions read = new Positions(Map.of(
                0,
                new Positions.Range(
                        late.get(0).offset(), late.get(late.size() - 1).offset() + 1)));
        assertThatThrownBy(() -> commit.apply(zombie, late, read))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not alone on partition 0");
        MODELS.forEach(model -> assertThat(counted(model)).isEqualTo(ROWS));
    }

    /** What one reader alone, with nothing but the log, opens: by model, the alert's id, severity and onset. */
    private Map<String, String> expected(List<LogRecord> log, ArtifactRef baseline) {
        MemoryMonitors memory = new MemoryMonitors();
        SeriousVerdicts heard = new SeriousVerdicts();
        Monitors watch = new Monitors(memory, List.of(heard));
        MODELS.forEach(model -> watch.championMoved(moved(model, baseline), Instant.EPOCH));
        new DriftMonitoring(memory.stores(), new Baselines(artifacts), List.of(heard)).apply(log);
        return heard.alerts();
    }

    private static Map<String, String> alerts(TestTopics topics) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ours(topics)).hasSizeGreaterThanOrEqualTo(DRIFTING.size()));
        Map<String, String> found = new TreeMap<>();
        ours(topics).forEach(a -> {
            String told = SeriousVerdicts.line(a.alert().value(), a.severity(), a.onset());
            found.merge(a.model().value(), told, (one, other) -> one + " and " + other);
        });
        return found;
    }

    /** Other tests of this service open alerts, too. */
    private static List<AlertOpened> ours(TestTopics topics) {
        return topics.seen(AlertOpened.class).stream()
                .map(EventEnvelope::event)
                .filter(a -> MODELS.contains(a.model().value()))
                .toList();
    }

    private static List<Long> firstOffsets(List<LogRecord> log, String model) {
        List<Long> offsets = log.stream()
                .filter(r -> ((PredictionLogged) r.event()).model().value().equals(model))
                .map(LogRecord::offset)
                .toList();
        List<Long> firsts = new ArrayList<>();
        for (int i = 0; i < ROWS; i += 100) {
            firsts.add(offsets.get(i));
        }
        return firsts;
    }

    private List<LogRecord> readAll() {
        List<LogRecord> log = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            String topic = clients.nameOf(Topic.PREDICTION);
            List<TopicPartition> all = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                all.add(new TopicPartition(topic, i));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            while (log.size() < MODELS.size() * ROWS) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    // other tests of this service write to the same log
                    if (events.read(record).event() instanceof PredictionLogged p
                            && MODELS.contains(p.model().value())) {
                        log.add(new LogRecord(record.partition(), record.offset(), p));
                    }
                }
            }
        }
        return log;
    }

    private void send(int from, int to) {
        try (KafkaProducer<String, byte[]> producer = clients.producer(Map.of("linger.ms", 5))) {
            for (int m = 0; m < MODELS.size(); m++) {
                List<byte[]> after = DRIFTING.contains(MODELS.get(m)) ? THICK : BASE;
                for (int i = from; i < to; i++) {
                    Traffic traffic = new Traffic(i < 900 ? BASE : after, 1, 10_000L * m + i);
                    ProducerRecord<String, byte[]> made =
                            events.toRecord(events.envelope(of(traffic.next(i), MODELS.get(m))));
                    producer.send(new ProducerRecord<>(
                            made.topic(), m % PARTITIONS, made.key(), made.value(), made.headers()));
                }
            }
            producer.flush();
        }
    }

    private static PredictionLogged of(PredictionLogged p, String model) {
        return new PredictionLogged(
                new PredictionId("m-" + model + "~1~" + p.at().toEpochMilli()),
                new ModelId("m-" + model),
                new ModelName(model),
                1,
                p.at(),
                p.inputDatatype(),
                p.inputShape(),
                p.input(),
                p.outputs(),
                p.predicted(),
                p.confidence(),
                p.latencyMicros());
    }

    private void champion(TestTopics topics, String model, ArtifactRef baseline) {
        topics.produce(Facts.fact(moved(model, baseline), "registry", 1));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> given().get("/api/v1/drift/" + model).then().body("version", equalTo(1)));
    }

    private static ModelAliasMoved moved(String model, ArtifactRef baseline) {
        return new ModelAliasMoved(
                new ModelId("m-" + model),
                new ModelName(model),
                "champion",
                1,
                null,
                1,
                null,
                null,
                baseline,
                new Actor("token"));
    }

    private static void awaitCounted(long rows) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> MODELS.forEach(
                        model -> assertThat(counted(model)).as(model).isEqualTo(rows)));
    }

    private static long counted(String model) {
        return given().get("/api/v1/drift/" + model).jsonPath().getLong("rows");
    }
}
