package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.LoggedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Feeds predictions to a shard and a detector, without storage. */
final class Judge {

    final List<List<Finding>> verdicts = new ArrayList<>();
    private final MonitoringBaseline baseline;
    private final CellReader cells;
    private final DriftDetector detector;
    private final Shard shard = Shard.empty(0);

    Judge(MonitoringBaseline baseline, Sensitivity sensitivity) {
        this.baseline = baseline;
        this.cells = new CellReader(baseline);
        this.detector = new DriftDetector(baseline, sensitivity);
    }

    Optional<List<Finding>> observe(long offset, PredictionLogged p) {
        byte[] read = cells.read(
                new LoggedInput(p.inputDatatype(), p.inputShape(), p.input()), p.predicted(), p.confidence());
        return observe(offset, p.at().toEpochMilli(), read);
    }

    Optional<List<Finding>> observe(long offset, long at, byte[] read) {
        Optional<List<Finding>> findings =
                shard.add(new Observation(offset, at, read)).map(pane -> detector.judge(shard.panes()));
        findings.ifPresent(verdicts::add);
        return findings;
    }

    Observation onset() {
        List<Integer> columns =
                verdicts.get(verdicts.size() - 1).stream().map(Finding::column).toList();
        return ChangePoint.of(baseline, columns, shard.panes());
    }

    long worse(Severity least) {
        return verdicts.stream()
                .filter(v -> v.stream().anyMatch(f -> f.severity().compareTo(least) >= 0))
                .count();
    }
}
