package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.ModelAliasMoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One model whose predictions are spread over three partitions in turn; from the 3,000th on they have drifted. */
class SpreadMonitoringTest {

    private static final int SHARDS = 3;
    private static final int ROWS = 4_530;
    private static final int DRIFT_AT = 3_000;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<byte[]> BASE = Digits.base(7);
    private static final List<byte[]> THICK =
            BASE.stream().limit(1_000).map(Digits::thickened).toList();

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final ArtifactRef baseline =
            artifacts.put(Traffic.baseline(BASE, 10_000, 1).toJson(), MonitoringBaseline.MEDIA_TYPE);

    /** The 45 whole panes but those that another shard could still come before. */
    @Test
    void allShardsAreJudgedTogetherInTheOrderOfTheirTime() {
        Run run = new Run();
        shards(SHARDS).forEach(run.reader(0)::apply);

        assertThat(run.heard.panes).hasSizeBetween(43, 45).startsWith("1@0", "2@0", "0@0", "1@100", "2@100", "0@100");
        assertThat(run.heard.panes).doesNotHaveDuplicates();
        assertThat(run.store.shards(run.monitor()).stream()
                        .mapToLong(Shard::rows)
                        .sum())
                .isEqualTo(ROWS);
    }

    /** Two readers, who take and lose shards at random, in batches of any size, from stored state or from memory. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyReadersAndBatchesFindTheSame(long seed) {
        Run straight = new Run();
        straight.reader(0).apply(shards(SHARDS).stream().flatMap(List::stream).toList());
        Run shared = new Run();
        shared.applyInPieces(shards(SHARDS), new SplittableRandom(seed));

        assertThat(shared.heard.verdicts).isEqualTo(straight.heard.verdicts).anyMatch(v -> v.contains("pixel.mean"));
        assertThat(shared.store.panes).isEqualTo(straight.store.panes);
        assertThat(shared.store.shards).isEqualTo(straight.store.shards);
        assertThat(shared.store.waiting.keySet()).isEqualTo(straight.store.waiting.keySet());
    }

    @Test
    void theOnsetIsAPlaceInEachShard() {
        Run run = new Run();
        shards(SHARDS).forEach(run.reader(0)::apply);

        List<LogPosition> onset = run.heard.onsets.get(0);
        assertThat(onset).extracting(LogPosition::partition).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(onset).allSatisfy(at -> assertThat(at.offset()).isBetween(990L, 1_010L));
    }

    /** Drift of the size of the test is found after as many predictions as if they lay in one partition, up to a pane of each shard. */
    @Test
    void spreadingDelaysTheFindingByAtMostAPaneOfEachShard() {
        Run spread = new Run();
        shards(SHARDS).forEach(spread.reader(0)::apply);
        Run alone = new Run();
        shards(1).forEach(alone.reader(0)::apply);

        assertThat(spread.heard.rowsToFirstFinding - alone.heard.rowsToFirstFinding)
                .isBetween(-100L * SHARDS, 100L * SHARDS);
    }

    /** Serving is started anew with another number of shards in the middle: nothing is counted twice or left out. */
    @Test
    void anotherNumberOfShardsLosesAndDoublesNothing() {
        Run run = new Run();
        List<List<LogRecord>> before = shards(1);
        List<List<LogRecord>> after = shards(SHARDS);
        run.reader(0).apply(before.get(0).subList(0, 1_550));
        long next = 1_550;
        for (List<LogRecord> shard : after) {
            List<LogRecord> later = new ArrayList<>();
            for (LogRecord record : shard.subList(0, 900)) {
                later.add(new LogRecord(record.partition(), SHARDS, next + record.offset(), record.event()));
            }
            run.reader(0).apply(later);
        }
        assertThat(run.store.shards(run.monitor()))
                .extracting(shard -> shard.key() + " " + shard.rows())
                .containsExactlyInAnyOrder(
                        "ShardKey[partition=0, shards=1] 1550",
                        "ShardKey[partition=0, shards=3] 900",
                        "ShardKey[partition=1, shards=3] 900",
                        "ShardKey[partition=2, shards=3] 900");
        assertThat(run.heard.panes).hasSizeBetween(15 + 25, 15 + 27).doesNotHaveDuplicates();
        assertThat(new AllShards(run.store.shards(run.monitor())).rows()).isEqualTo(1_550 + 2_700);
    }

    /** Row i lies in partition (i + 1) mod shards. */
    private static List<List<LogRecord>> shards(int shards) {
        List<List<LogRecord>> logs = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            logs.add(new ArrayList<>());
        }
        Traffic before = new Traffic(BASE, 1, 11);
        Traffic after = new Traffic(THICK, 1, 12);
        for (int i = 0; i < ROWS; i++) {
            int partition = shards == 1 ? 0 : (i + 1) % shards;
            List<LogRecord> log = logs.get(partition);
            log.add(new LogRecord(partition, shards, log.size(), (i < DRIFT_AT ? before : after).next(i)));
        }
        return logs;
    }

    private final class Run {
        private final MemoryMonitors store = new MemoryMonitors();
        private final Heard heard = new Heard();
        private final List<DriftMonitoring> readers = List.of(newReader(), newReader());

        Run() {
            new Monitors(store, List.of(heard))
                    .championMoved(
                            new ModelAliasMoved(
                                    Traffic.ID,
                                    Traffic.MODEL,
                                    "champion",
                                    1,
                                    null,
                                    1,
                                    null,
                                    null,
                                    baseline,
                                    new Actor("token")),
                            NOON);
        }

        private DriftMonitoring newReader() {
            return new DriftMonitoring(store.stores(), new Baselines(artifacts), List.of(heard));
        }

        DriftMonitoring reader(int which) {
            return readers.get(which);
        }

        Monitor monitor() {
            return store.active().get(0);
        }

        void applyInPieces(List<List<LogRecord>> shards, SplittableRandom random) {
            int[] next = new int[shards.size()];
            int[] owner = new int[shards.size()];
            while (next[0] + next[1] + next[2] < ROWS) {
                for (int reader = 0; reader < 2; reader++) {
                    List<LogRecord> batch = new ArrayList<>();
                    for (int s = 0; s < next.length; s++) {
                        if (owner[s] == reader) {
                            int to = Math.min(shards.get(s).size(), next[s] + random.nextInt(400));
                            batch.addAll(shards.get(s).subList(next[s], to));
                            next[s] = to;
                        }
                    }
                    reader(reader).apply(batch);
                }
                if (random.nextInt(3) == 0) {
                    owner[random.nextInt(owner.length)] = random.nextInt(2);
                    readers.forEach(DriftMonitoring::forget);
                }
            }
        }
    }

    private static final class Heard implements DriftListener {
        private final List<String> panes = new ArrayList<>();
        private final List<String> verdicts = new ArrayList<>();
        private final List<List<LogPosition>> onsets = new ArrayList<>();
        private long rowsToFirstFinding;

        @Override
        public void judged(PaneVerdict v) {
            panes.add(v.pane().shard() + "@" + v.pane().firstOffset());
            List<String> findings = v.findings().stream()
                    .map(f -> f.cause().column() + " " + f.cause().summary() + " " + f.logP() + " "
                            + f.cause().examples())
                    .toList();
            if (!findings.isEmpty()) {
                onsets.add(v.onset());
                rowsToFirstFinding = rowsToFirstFinding == 0 ? 100L * panes.size() : rowsToFirstFinding;
            }
            verdicts.add(panes.get(panes.size() - 1) + " " + findings + (findings.isEmpty() ? "" : v.onset()));
        }

        @Override
        public void retired(Monitor monitor, String reason) {
            panes.clear();
        }
    }
}
