package io.driftloop.eval.follow.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Facts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.messaging.Shards;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * Two processes of the service over one database and one log, one of them killed by the system in the middle of a transaction, beside one process with a
 * database and a log of its own that nobody disturbs. Both logs hold the same records at the same offsets.
 */
class KilledReplicaIT {

    private static final int PARTITIONS = 3;
    private static final int ROWS = 1_500;
    private static final int DRIFT_AT = 900;
    /** The predictions of the last one are spread over all partitions. */
    private static final List<String> MODELS = List.of("k0", "k1", "k2", "k3", "k4", "k5", "k6");

    private static final String SPREAD = "k6";
    private static final List<String> DRIFTING = List.of("k0", "k1", "k2", SPREAD);
    private static final List<byte[]> BASE = Digits.base(3);
    private static final List<byte[]> THICK =
            BASE.stream().limit(500).map(Digits::thickened).toList();

    /** All that is counted and found; when something was stored is left out. */
    private static final Map<String, String> STATE = Map.of(
            "panes", """
                    SELECT monitor, shard, first_offset, quarantined, md5(rows), shards, number, from_at, until_at,
                        md5(raw) AS waits FROM pane ORDER BY 1, 2, 3""",
            "shards", """
                    SELECT monitor, shard, shards, rows, last_offset, md5(open_rows) FROM monitor_shard
                    ORDER BY 1, 2, 3""",
            "positions", "SELECT * FROM log_position WHERE subscriber IN ('monitor', 'estimate') ORDER BY 1, 2",
            "estimates", "SELECT * FROM estimated_pane ORDER BY model_id, version, shard, pane",
            "alerts", "SELECT id, model, kind, severity, state, title, incident FROM alert ORDER BY id",
            "quarantines", "SELECT * FROM open_quarantine ORDER BY 1, 2");

    @Test
    void whatTwoReplicasFindOfWhichOneIsKilledInATransactionIsWhatOneUndisturbedFinds() throws Exception {
        try (World shared = new World().with("a").with("b");
                World alone = new World().with("c")) {
            watch(shared);
            watch(alone);
            send(shared, 0, 530);
            send(alone, 0, 530);
            awaitCounted(shared, 530);
            patiently()
                    .untilAsserted(() -> assertThat(shared.readers().values())
                            .hasSize(2)
                            .allSatisfy(partitions -> assertThat(partitions).isNotEmpty()));
            String victim = readerOf(shared, 0);

            killInATransaction(shared, victim, () -> send(shared, 530, 1_010));
            send(alone, 530, 1_010);
            send(shared, 1_010, ROWS);
            send(alone, 1_010, ROWS);

            awaitCounted(shared, ROWS);
            awaitCounted(alone, ROWS);
            patiently()
                    .untilAsserted(() -> STATE.forEach((what, query) ->
                            assertThat(shared.rows(query)).as(what).isEqualTo(alone.rows(query))));
            assertThat(shared.rows(STATE.get("panes"))).hasSize(MODELS.size() * ROWS / 100);
            assertThat(shared.rows("SELECT model FROM alert WHERE kind = 'data' ORDER BY model"))
                    .isEqualTo(DRIFTING);
            assertThat(shared.rows("SELECT shard, shards, count(*) FROM pane WHERE monitor = 'm-k6~1~1'"
                            + " GROUP BY 1, 2 ORDER BY 1"))
                    .containsExactly("0 | 3 | 5", "1 | 3 | 5", "2 | 3 | 5");
            assertThat(shared.readers()).hasSize(1).doesNotContainKey(victim).containsValue(Set.of(0, 1, 2));
            assertToldOnce(shared);
        }
    }

    /**
     * Another one holds a row that the victim must write in its transaction for partition 0: positions, panes and alerts of the batch are written and none of
     * them is committed when it is killed.
     */
    private static void killInATransaction(World world, String victim, Runnable more) throws SQLException {
        try (Connection connection = world.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path TO eval");
            statement.execute("SELECT FROM monitor_shard WHERE shard = 0 FOR UPDATE");
            more.run();
            patiently()
                    .untilAsserted(() -> assertThat(world.rows(
                                    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                                            + " AND query LIKE '%INSERT INTO monitor_shard%'"))
                            .isNotEmpty());
            world.kill(victim);
            connection.rollback();
        }
    }

    private static String readerOf(World world, int partition) {
        return world.readers().entrySet().stream()
                .filter(reader -> reader.getValue().contains(partition))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /**
     * An alert that both replicas told of, or the dead one had told of without storing it, would be seen twice. One event may well be: who is killed between the
     * broker's answer and noting it has it sent again, under its id, by which readers know it.
     */
    private static void assertToldOnce(World world) {
        List<String> stored = world.rows("SELECT id FROM alert ORDER BY id");
        patiently()
                .untilAsserted(() -> assertThat(world.topics().seen(AlertOpened.class).stream()
                                .collect(Collectors.toMap(
                                        EventEnvelope::id, told -> told.event().alert(), (a, b) -> a))
                                .values()
                                .stream()
                                .map(AlertId::value)
                                .sorted()
                                .toList())
                        .isEqualTo(stored));
    }

    private static void watch(World world) throws IOException {
        ArtifactRef baseline = world.artifacts()
                .put(Traffic.baseline(BASE.subList(0, 5_000), 5_000, 1).toJson(), MonitoringBaseline.MEDIA_TYPE);
        for (String model : MODELS) {
            ModelAliasMoved moved = new ModelAliasMoved(
                    id(model), new ModelName(model), "champion", 1, null, 1, null, null, baseline, new Actor("token"));
            world.topics().produce(Facts.fact(moved, "registry", 1));
        }
        patiently()
                .untilAsserted(
                        () -> assertThat(world.rows("SELECT id FROM monitor")).hasSize(MODELS.size()));
    }

    private static ModelId id(String model) {
        return new ModelId("m-" + model);
    }

    private static void send(World world, int from, int to) {
        try (KafkaProducer<String, byte[]> producer = world.clients().producer(Map.of("linger.ms", 5))) {
            for (int m = 0; m < MODELS.size(); m++) {
                String model = MODELS.get(m);
                List<byte[]> after = DRIFTING.contains(model) ? THICK : BASE;
                for (int i = from; i < to; i++) {
                    Traffic traffic = new Traffic(i < DRIFT_AT ? BASE : after, 1, 10_000L * m + i);
                    ProducerRecord<String, byte[]> made =
                            world.events().toRecord(world.events().envelope(of(traffic.next(i), model)));
                    producer.send(
                            model.equals(SPREAD)
                                    ? Shards.spread(made, i, PARTITIONS, PARTITIONS)
                                    : new ProducerRecord<>(
                                            made.topic(), m % PARTITIONS, made.key(), made.value(), made.headers()));
                }
            }
            producer.flush();
        }
    }

    private static PredictionLogged of(PredictionLogged p, String model) {
        return new PredictionLogged(
                new PredictionId(id(model) + "~1~" + p.at().toEpochMilli()),
                id(model),
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

    private static void awaitCounted(World world, int rows) {
        List<String> expected = IntStream.range(0, MODELS.size())
                .mapToObj(m -> "m-" + MODELS.get(m) + "~1~1 | " + rows)
                .toList();
        for (String counted : List.of(
                "SELECT monitor, sum(rows) FROM monitor_shard GROUP BY 1 ORDER BY 1",
                "SELECT model_id || '~1~1', sum(rows) FROM estimated_pane GROUP BY 1 ORDER BY 1")) {
            patiently().untilAsserted(() -> assertThat(world.rows(counted)).isEqualTo(expected));
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(300));
    }
}
