package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One monitor at work: turns predictions into panes and judges them. Kept in memory between batches; not thread-safe. */
final class Watch {

    private final Monitor monitor;
    private final MonitoringBaseline baseline;
    private final CellReader cells;
    private final DataFindings data;
    private final Map<ShardKey, Shard> shards = new HashMap<>();
    private Sensitivity sensitivity = Sensitivity.DEFAULT;
    private DriftDetector detector;

    Watch(Monitor monitor, MonitoringBaseline baseline) {
        this.monitor = monitor;
        this.baseline = baseline;
        this.cells = new CellReader(baseline);
        this.data = new DataFindings(baseline);
        this.detector = new DriftDetector(baseline, sensitivity);
    }

    Monitor monitor() {
        return monitor;
    }

    Shard shard(ShardKey key, Function<ShardKey, Shard> stored) {
        return shards.computeIfAbsent(key, stored);
    }

    /** The pane that this prediction completes. */
    Optional<Pane> observe(Shard shard, long offset, PredictionLogged prediction) {
        return shard.add(Observation.of(offset, prediction, cells.read(prediction)));
    }

    /**
     * The verdict on the newest pane of a shard that is the only one.
     *
     * @param falseAlarms allowed per week
     */
    PaneVerdict judge(Shard shard, double falseAlarms) {
        List<Finding> findings = data.of(shard.panes());
        boolean broken = !findings.isEmpty();
        if (!broken) {
            findings = detector(new Thresholds(falseAlarms, shard.traffic().rate()))
                    .judge(shard.panes());
        }
        shard.settle(broken);
        return new PaneVerdict(monitor, baseline, shard.panes(), findings);
    }

    /** The newest pane of one of several shards: what is broken in it is known, the rest has to wait for the others. */
    WaitingPane waiting(Shard shard, Pane pane) {
        List<Finding> broken = data.of(shard.panes());
        shard.settle(!broken.isEmpty());
        return new WaitingPane(
                pane.waiting(!broken.isEmpty()),
                broken,
                shard.traffic().rate().times(shard.key().shards()));
    }

    /** The verdict on a pane whose turn has come. */
    PaneVerdict judge(Merge merge, WaitingPane next, double falseAlarms) {
        List<Finding> findings = next.broken().isEmpty()
                ? detector(new Thresholds(falseAlarms, next.rate())).judge(merge.with(next.pane()))
                : next.broken();
        Pane judged = next.pane().judged(next.pane().quarantined());
        PaneVerdict verdict = new PaneVerdict(monitor, baseline, merge.with(judged), findings);
        merge.keep(judged);
        return verdict;
    }

    /** Made anew only when the thresholds move. */
    private DriftDetector detector(Thresholds thresholds) {
        Sensitivity needed = thresholds.sensitivity();
        if (!needed.equals(sensitivity)) {
            sensitivity = needed;
            detector = new DriftDetector(baseline, needed);
        }
        return detector;
    }
}
