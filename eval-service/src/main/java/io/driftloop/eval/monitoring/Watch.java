package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** One monitor at work: turns predictions into panes and judges them. Kept in memory between batches; not thread-safe. */
final class Watch {

    private final Monitor monitor;
    private final MonitoringBaseline baseline;
    private final CellReader cells;
    private final Map<Integer, Shard> shards = new HashMap<>();
    private Sensitivity sensitivity = Sensitivity.DEFAULT;
    private DriftDetector detector;

    Watch(Monitor monitor, MonitoringBaseline baseline) {
        this.monitor = monitor;
        this.baseline = baseline;
        this.cells = new CellReader(baseline);
        this.detector = new DriftDetector(baseline, sensitivity);
    }

    Monitor monitor() {
        return monitor;
    }

    Shard shard(int partition, IntFunction<Shard> stored) {
        return shards.computeIfAbsent(partition, stored::apply);
    }

    /**
     * The verdict on the pane that this prediction completes.
     *
     * @param falseAlarms allowed per week
     */
    Optional<PaneVerdict> observe(Shard shard, long offset, PredictionLogged prediction, double falseAlarms) {
        return shard.add(Observation.of(offset, prediction, cells.read(prediction)))
                .map(pane -> judge(shard, falseAlarms));
    }

    private PaneVerdict judge(Shard shard, double falseAlarms) {
        List<Finding> broken = DataFindings.of(baseline, shard.panes());
        if (broken.isEmpty()) {
            List<Finding> moved = detector(
                            new Thresholds(falseAlarms, shard.traffic().rate()).sensitivity())
                    .judge(shard.panes());
            shard.settle(false);
            return new PaneVerdict(monitor, baseline, shard.panes(), moved);
        }
        shard.settle(true);
        return new PaneVerdict(monitor, baseline, shard.panes(), broken);
    }

    /** Made anew only when the thresholds move. */
    private DriftDetector detector(Sensitivity needed) {
        if (!needed.equals(sensitivity)) {
            sensitivity = needed;
            detector = new DriftDetector(baseline, needed);
        }
        return detector;
    }
}
