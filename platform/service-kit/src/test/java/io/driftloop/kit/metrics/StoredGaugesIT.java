package io.driftloop.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.kit.api.SampledGauge;
import io.driftloop.kit.api.SampledGauge.Sample;
import io.driftloop.kit.deadletter.DeadLetterGauge;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.outbox.OutboxGauges;
import io.driftloop.kit.work.WorkGauge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gauges say of rows that are there. */
class StoredGaugesIT {

    private static KitHarness kit;

    @BeforeAll
    static void start() {
        kit = new KitHarness();
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    private static List<Sample> read(SampledGauge gauge) {
        return kit.work.call(gauge::sample);
    }

    @Test
    void factsThatAreNotToldAreCountedAndAged() {
        assertThat(read(OutboxGauges.waiting(kit.work))).containsExactly(new Sample(0, Map.of()));
        assertThat(read(OutboxGauges.age(kit.work))).containsExactly(new Sample(0, Map.of()));

        kit.sql("INSERT INTO outbox_event (event_id, topic, type, aggregate, sequence, told_at, payload)"
                + " VALUES ('a', 't', 'x', 'g', 1, now() - interval '1 hour', ''), ('b', 't', 'x', 'g', 2, now(), '')");

        assertThat(read(OutboxGauges.waiting(kit.work))).containsExactly(new Sample(2, Map.of()));
        assertThat(read(OutboxGauges.age(kit.work)).get(0).value()).isBetween(3600.0, 3660.0);
    }

    @Test
    void openWorkIsCountedByKindAndState() {
        kit.sql("INSERT INTO work_item (key, kind, payload, priority, state, due_at) VALUES"
                + " ('1', 'train', '', 0, 'queued', now()), ('2', 'train', '', 0, 'queued', now()),"
                + " ('3', 'train', '', 0, 'running', now()), ('4', 'train', '', 0, 'done', now())");

        assertThat(read(new WorkGauge(kit.work, List.of())))
                .containsExactlyInAnyOrder(
                        new Sample(2, Map.of("kind", "train", "state", "queued")),
                        new Sample(1, Map.of("kind", "train", "state", "running")));
    }

    @Test
    void openDeadLettersAreCountedAndAHandlerWithoutOneShowsNought() {
        kit.sql(
                "INSERT INTO dead_letter (handler, topic, log_partition, log_offset, headers, state, reason, attempts, failed_at)"
                        + " VALUES ('h', 't', 0, 1, '', 'dead', '', 3, now()), ('h', 't', 0, 2, '', 'waiting', '', 0, now()),"
                        + " ('h', 't', 0, 3, '', 'replayed', '', 3, now())");

        assertThat(read(new DeadLetterGauge(kit.work, List.of("h", "quiet"))))
                .containsExactlyInAnyOrder(
                        new Sample(1, Map.of("handler", "h", "state", "dead")),
                        new Sample(1, Map.of("handler", "h", "state", "waiting")),
                        new Sample(0, Map.of("handler", "quiet", "state", "dead")),
                        new Sample(0, Map.of("handler", "quiet", "state", "waiting")));
    }
}
