package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PredictionLogged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftMonitoringTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<byte[]> BASE = Digits.base(7);
    private static final List<byte[]> THICK =
            BASE.stream().limit(1_000).map(Digits::thickened).toList();

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final ArtifactRef baseline =
            artifacts.put(Traffic.baseline(BASE.subList(0, 3_000), 3_000, 1).toJson(), MonitoringBaseline.MEDIA_TYPE);

    /**
     * Two models in two shards, records of other versions between them, drift in the second half of each. Whatever the interleaving of the shards, the size
     * of the batches and the number of restarts: the same panes and the same verdicts.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void interleavingBatchesAndRestartsChangeNothing(long seed) {
        List<List<LogRecord>> shards = List.of(shard(0, "m-1"), shard(2, "m-2"));
        Run straight = new Run();
        shards.forEach(straight.monitoring::apply);
        Run shuffled = new Run();
        shuffled.applyInPieces(shards, new SplittableRandom(seed));

        assertThat(shuffled.store.panes).isEqualTo(straight.store.panes);
        assertThat(shuffled.store.shards).isEqualTo(straight.store.shards);
        assertThat(shuffled.store.skipped).isEqualTo(straight.store.skipped);
        assertThat(shuffled.heard.verdicts).containsExactlyInAnyOrderElementsOf(straight.heard.verdicts);
        assertThat(straight.heard.verdicts).hasSize(32).anyMatch(v -> v.contains("pixel.mean"));
    }

    /** A batch that was applied but not committed comes again, from stored state. */
    @Test
    void recordsThatWereCountedBeforeChangeNothing() {
        List<LogRecord> records = shard(0, "m-1");
        Run once = new Run();
        once.monitoring.apply(records);
        Run twice = new Run();
        twice.monitoring.apply(records);
        Map<String, List<Pane>> panes = Map.copyOf(twice.store.panes);
        twice.monitoring.forget();
        twice.monitoring.apply(records);

        assertThat(twice.store.panes).isEqualTo(panes).isEqualTo(once.store.panes);
        assertThat(twice.heard.verdicts).isEqualTo(once.heard.verdicts);
    }

    @Test
    void aRecordWithoutWhatIsCountedAndABaselineThatIsGoneStopNobodyElse() {
        Run run = new Run();
        PredictionLogged p = new Traffic(BASE, 1, 1).next(0);
        PredictionLogged hollow = new PredictionLogged(
                p.prediction(), p.modelId(), p.model(), 1, p.at(), p.inputDatatype(), null, null, null, null, 0, 0);
        ArtifactRef gone = ArtifactRef.ofContent("0".repeat(64), 1, MonitoringBaseline.MEDIA_TYPE);
        run.store.add(Monitor.of(new ModelId("m-3"), new ModelName("m-3"), 1, 1, gone, NOON));
        List<LogRecord> records =
                new ArrayList<>(List.of(new LogRecord(1, 0, hollow), new LogRecord(1, 1, of(p, "m-3"))));
        records.addAll(shard(0, "m-1").subList(0, 300));
        run.monitoring.apply(records);
        assertThat(run.heard.verdicts).hasSize(2);
        assertThat(run.store.skipped(new ModelId("m-3"), 1)).isEqualTo(1);
    }

    @Test
    void aCandidateIsCountedAsSkippedUntilItIsChampion() {
        Run run = new Run();
        Traffic candidate = new Traffic(BASE, 2, 3);
        List<LogRecord> canary = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            canary.add(new LogRecord(0, i, candidate.next(i)));
        }
        run.monitoring.apply(canary);
        assertThat(run.store.skipped(Traffic.ID, 2)).isEqualTo(150);
        assertThat(run.heard.verdicts).isEmpty();

        run.monitors.championMoved(moved("m-1", 2, 2), NOON);
        List<LogRecord> serving = new ArrayList<>();
        for (int i = 150; i < 350; i++) {
            serving.add(new LogRecord(0, i, candidate.next(i)));
        }
        run.monitoring.apply(serving);
        assertThat(run.heard.verdicts).hasSize(2);
        assertThat(run.store.panes.get("m-1~2~2/0").get(0).firstOffset()).isEqualTo(150);
    }

    @Test
    void aVersionThatNoLongerServesIsRetiredOnceAndCountsNothing() {
        Run run = new Run();
        run.monitors.championMoved(moved("m-1", 2, 2), NOON);
        run.monitors.championMoved(moved("m-1", 2, 2), NOON);
        run.monitors.championMoved(moved("m-1", 1, 1), NOON);
        assertThat(run.heard.retired).containsExactly("m-1~1~1: version 1 no longer serves: version 2 took over");
        run.monitoring.apply(shard(0, "m-1"));
        assertThat(run.heard.verdicts).isEmpty();
    }

    @Test
    void aVersionThatStaysChampionInALaterGenerationGoesOn() {
        Run run = new Run();
        run.monitoring.apply(shard(0, "m-1").subList(0, 200));
        run.monitors.championMoved(moved("m-1", 1, 5), NOON);
        run.monitoring.apply(shard(0, "m-1").subList(200, 420));
        assertThat(run.heard.retired).isEmpty();
        assertThat(run.store.panes.keySet()).containsExactly("m-1~1~1/0");
    }

    /** 1,610 counted predictions, every third record belonging to another version; drift from the 1,000th on. */
    private static List<LogRecord> shard(int partition, String model) {
        Traffic before = new Traffic(BASE, 1, 11 + partition);
        Traffic after = new Traffic(THICK, 1, 12 + partition);
        Traffic other = new Traffic(BASE, 9, 13 + partition);
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < 2_415; i++) {
            PredictionLogged p = i % 3 == 0 ? other.next(i) : i < 1_500 ? before.next(i) : after.next(i);
            records.add(new LogRecord(partition, i, of(p, model)));
        }
        return records;
    }

    private static PredictionLogged of(PredictionLogged p, String model) {
        return new PredictionLogged(
                p.prediction(),
                new ModelId(model),
                new ModelName(model),
                p.version(),
                p.at(),
                p.inputDatatype(),
                p.inputShape(),
                p.input(),
                p.outputs(),
                p.predicted(),
                p.confidence(),
                p.latencyMicros());
    }

    private ModelAliasMoved moved(String model, int version, long generation) {
        return new ModelAliasMoved(
                new ModelId(model),
                new ModelName(model),
                "champion",
                version,
                null,
                generation,
                null,
                null,
                baseline,
                new Actor("token"));
    }

    private final class Run {
        private final MemoryMonitors store = new MemoryMonitors();
        private final Heard heard = new Heard();
        private final Monitors monitors = new Monitors(store, List.of(heard));
        private final DriftMonitoring monitoring =
                new DriftMonitoring(store.stores(), new Baselines(artifacts), List.of(heard));

        Run() {
            monitors.championMoved(moved("m-1", 1, 1), NOON);
            monitors.championMoved(moved("m-2", 1, 1), NOON);
        }

        void applyInPieces(List<List<LogRecord>> shards, SplittableRandom random) {
            int[] next = new int[shards.size()];
            while (true) {
                List<LogRecord> batch = new ArrayList<>();
                for (int s = 0; s < next.length; s++) {
                    int to = Math.min(shards.get(s).size(), next[s] + random.nextInt(300));
                    batch.addAll(shards.get(s).subList(next[s], to));
                    next[s] = to;
                }
                monitoring.apply(batch);
                if (random.nextInt(3) == 0) {
                    monitoring.forget();
                }
                if (next[0] == shards.get(0).size() && next[1] == shards.get(1).size()) {
                    return;
                }
            }
        }
    }

    private static final class Heard implements DriftListener {
        private final List<String> verdicts = new ArrayList<>();
        private final List<String> retired = new ArrayList<>();

        @Override
        public void judged(PaneVerdict v) {
            List<String> findings = v.findings().stream()
                    .map(f -> f.cause().column() + " " + f.cause().summary() + " " + f.logP())
                    .toList();
            String onset = v.findings().isEmpty() ? "" : v.onset().toString();
            verdicts.add(v.monitor().id() + "@" + v.pane().firstOffset() + " " + findings + onset);
        }

        @Override
        public void retired(Monitor monitor, String reason) {
            retired.add(monitor.id() + ": " + reason);
        }
    }
}
