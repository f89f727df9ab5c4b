package io.driftloop.eval.follow.messaging;

import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Facts;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Predictions on 20 numbers that lie in the topic, from the moment the service may read them until the monitor has stored all of them; the estimate reads
 * the same log beside it. The service is a process of its own, broker and database are the tests'. Prints figures; only what was counted is asserted.
 */
@Tag("slow")
class MonitorThroughputIT {

    private static final int COLUMNS = 20;
    private static final int ROWS = 300_000;
    private static final int PASSES = 4;
    private static final Schema SCHEMA = new Schema(
            IntStream.range(0, COLUMNS).mapToObj(i -> Column.number("c" + i)).toList(), "label");
    private static final ModelId ID = new ModelId("m-speed");
    private static final ModelName NAME = new ModelName("speed");

    @Test
    void predictionsOfTwentyNumbersAreCountedFromTheTopic() throws Exception {
        try (World world = new World().with("0", List.of("-Xmx512m", "-XX:+UseSerialGC"))) {
            ArtifactRef baseline = world.artifacts().put(baseline().toJson(), MonitoringBaseline.MEDIA_TYPE);
            world.topics()
                    .produce(Facts.fact(
                            new ModelAliasMoved(
                                    ID, NAME, "champion", 1, null, 1, null, null, baseline, new Actor("token")),
                            "registry",
                            1));
            patiently().until(() -> world.rows("SELECT id FROM monitor").size() == 1);
            send(world, 0, 1);
            patiently().until(() -> counted(world) == 1);
            for (int pass = 1; pass <= PASSES; pass++) {
                try (Connection held = world.connect();
                        Statement statement = held.createStatement()) {
                    held.setAutoCommit(false);
                    statement.execute("SELECT FROM eval.log_position FOR UPDATE");
                    send(world, pass, ROWS);
                    measure(world, pass, held);
                }
            }
        }
    }

    /** From the moment the positions are free. */
    private static void measure(World world, int pass, Connection held) throws SQLException {
        Duration before = world.processorTime("0");
        long start = System.nanoTime();
        held.rollback();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> counted(world) == 1 + (long) pass * ROWS);
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration used = world.processorTime("0").minus(before);
        System.out.printf(
                Locale.ROOT,
                "{\"pass\":%d,\"rows\":%d,\"columns\":%d,\"seconds\":%.2f,\"rows_per_second\":%.0f,\"service_cpu_us_per_row\":%.1f}%n",
                pass,
                ROWS,
                COLUMNS,
                seconds,
                ROWS / seconds,
                used.toNanos() / 1e3 / ROWS);
    }

    private static long counted(World world) {
        return world.rows("SELECT rows FROM monitor_shard").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static MonitoringBaseline baseline() {
        SplittableRandom random = new SplittableRandom(1);
        BaselineBuilder builder = new BaselineBuilder(SCHEMA, List.of("no", "yes"));
        for (int i = 0; i < 10_000; i++) {
            builder.input(row(random));
            builder.answer(random.nextBoolean() ? "yes" : "no", 0.5 + random.nextDouble() / 2);
        }
        return builder.build("base");
    }

    private static List<Cell> row(SplittableRandom random) {
        return IntStream.range(0, COLUMNS)
                .<Cell>mapToObj(i -> new Cell.Number(random.nextGaussian()))
                .toList();
    }

    private static void send(World world, int pass, int rows) {
        SplittableRandom random = new SplittableRandom(pass);
        EventRecords events = world.events();
        try (KafkaProducer<String, byte[]> producer =
                world.clients().producer(Map.of("linger.ms", 5, "batch.size", 131_072, "compression.type", "lz4"))) {
            for (int i = 0; i < rows; i++) {
                LoggedInput input = LoggedInput.of(SCHEMA, row(random));
                producer.send(events.toRecord(events.envelope(new PredictionLogged(
                        new PredictionId(ID + "~1~" + pass + "x" + i),
                        ID,
                        NAME,
                        1,
                        Instant.EPOCH.plusMillis(i),
                        input.datatype(),
                        input.shape(),
                        input.bytes(),
                        List.of(),
                        random.nextBoolean() ? "yes" : "no",
                        0.5 + random.nextDouble() / 2,
                        500))));
            }
            producer.flush();
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200));
    }
}
