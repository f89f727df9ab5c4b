package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.monitoring.TrafficMeter.Rate;
import io.driftloop.eval.support.MemoryArtifacts;
import io.driftloop.eval.support.Table;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds follow from the times in the log, and from nothing else. */
class LearnedThresholdsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    /** A prediction each 300 ms: 12,000 an hour, 2,016,000 a week. */
    private static final long APART = 300;

    private static final int ROWS = 39_000;
    private static final int DRIFT = 37_000;
    private static final TableTraffic TABLE = new TableTraffic(Table.made("made", 3), 4);
    private static final List<LogRecord> LOG = log();

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final ArtifactRef baseline = artifacts.put(TABLE.baseline.toJson(), MonitoringBaseline.MEDIA_TYPE);

    @Test
    void thresholdsOfALogOfKnownRateAreExact() {
        Run run = new Run(2);
        run.monitoring.apply(LOG.subList(0, 12_000));
        assertThat(run.thresholds()).isEqualTo(new Thresholds(2, Rate.ASSUMED));
        assertThat(run.heard.tuned).isEqualTo(1);
        run.monitoring.apply(LOG.subList(12_000, 13_000));
        assertThat(run.thresholds()).isEqualTo(new Thresholds(2, new Rate(2_016_000, 1)));
        assertThat(run.thresholds().sensitivity()).isEqualTo(new Sensitivity(1_008_000));
        run.monitoring.apply(LOG.subList(13_000, ROWS));
        assertThat(run.thresholds().rate()).isEqualTo(new Rate(2_016_000, 3));
        assertThat(run.heard.tuned).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void otherBatchesAndRestartsGiveTheSameThresholdsAndTheSameFindings(long seed) {
        Run straight = new Run(2);
        straight.monitoring.apply(LOG);
        Run pieces = new Run(2);
        SplittableRandom random = new SplittableRandom(seed);
        for (int from = 0; from < ROWS; ) {
            int to = Math.min(ROWS, from + 1 + random.nextInt(3_000));
            pieces.monitoring.apply(LOG.subList(from, to));
            if (random.nextInt(3) == 0) {
                pieces.monitoring.forget();
            }
            from = to;
        }
        assertThat(pieces.store.shards).isEqualTo(straight.store.shards);
        assertThat(pieces.heard.found).isEqualTo(straight.heard.found);
        assertThat(straight.heard.found).anyMatch(f -> f.contains("ratio"));
    }

    /** The level that a pane is judged at is that of the traffic: a budget a million times smaller finds later. */
    @Test
    void aSmallerBudgetFindsLater() {
        Run run = new Run(2);
        run.monitoring.apply(LOG);
        Run strict = new Run(1e-6);
        strict.monitoring.apply(LOG);
        assertThat(strict.heard.found.size()).isLessThan(run.heard.found.size());
    }

    private static List<LogRecord> log() {
        List<LogRecord> log = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<Cell> row = new ArrayList<>(TABLE.row());
            if (i >= DRIFT) {
                row.set(3, new Cell.Number(((Cell.Number) row.get(3)).value() + 0.1));
            }
            log.add(new LogRecord(0, i, at(TABLE.on(i, row), NOON.plusMillis(APART * i))));
        }
        return log;
    }

    private static PredictionLogged at(PredictionLogged p, Instant at) {
        return new PredictionLogged(
                p.prediction(),
                p.modelId(),
                p.model(),
                p.version(),
                at,
                p.inputDatatype(),
                p.inputShape(),
                p.input(),
                p.outputs(),
                p.predicted(),
                p.confidence(),
                p.latencyMicros());
    }

    private final class Run {
        private final MemoryMonitors store = new MemoryMonitors();
        private final Heard heard = new Heard();
        private final Baselines baselines = new Baselines(artifacts);
        private final DriftMonitoring monitoring = new DriftMonitoring(store.stores(), baselines, List.of(heard));

        Run(double falseAlarms) {
            store.setFalseAlarms(Traffic.MODEL, falseAlarms);
            new Monitors(store, List.of(heard))
                    .watchElsewhere(Monitor.of(Traffic.ID, Traffic.MODEL, 1, 1, baseline, NOON), "none");
        }

        Thresholds thresholds() {
            return new DriftReports(store, store, baselines).of("digits").thresholds();
        }
    }

    private static final class Heard implements DriftListener {
        private final List<String> found = new ArrayList<>();
        private int tuned;

        @Override
        public void judged(PaneVerdict v) {
            v.findings()
                    .forEach(f ->
                            found.add(v.pane().firstOffset() + " " + f.cause().column() + " " + f.logP()));
        }

        @Override
        public void retired(Monitor monitor, String reason) {
            // nobody takes over here
        }

        @Override
        public void tuned(Monitor monitor) {
            tuned++;
        }
    }
}
