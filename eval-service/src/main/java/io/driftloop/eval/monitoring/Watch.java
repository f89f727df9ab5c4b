package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.LoggedInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** One monitor at work: turns predictions into panes and judges them. Kept in memory between batches; not thread-safe. */
final class Watch {

    private final Monitor monitor;
    private final MonitoringBaseline baseline;
    private final CellReader cells;
    private final Map<Integer, Shard> shards = new HashMap<>();

    Watch(Monitor monitor, MonitoringBaseline baseline) {
        this.monitor = monitor;
        this.baseline = baseline;
        this.cells = new CellReader(baseline);
    }

    Monitor monitor() {
        return monitor;
    }

    Shard shard(int partition, IntFunction<Shard> stored) {
        return shards.computeIfAbsent(partition, stored::apply);
    }

    /** The verdict on the pane that this prediction completes. */
    Optional<PaneVerdict> observe(Shard shard, long offset, PredictionLogged prediction, Sensitivity sensitivity) {
        LoggedInput input = new LoggedInput(prediction.inputDatatype(), prediction.inputShape(), prediction.input());
        byte[] read = cells.read(input, prediction.predicted(), prediction.confidence());
        return shard.add(new Observation(offset, prediction.at().toEpochMilli(), read))
                .map(pane -> {
                    var panes = shard.panes();
                    return new PaneVerdict(
                            monitor, baseline, panes, new DriftDetector(baseline, sensitivity).judge(panes));
                });
    }
}
