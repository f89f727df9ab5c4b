package io.driftloop.eval.monitoring;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Feeds predictions to a shard and a detector, without storage. */
final class Judge {

    final List<List<Finding>> verdicts = new ArrayList<>();
    private final MonitoringBaseline baseline;
    private final CellReader cells;
    private final DataFindings data;
    private final DriftDetector detector;
    private final Shard shard = Shard.empty(0);

    Judge(MonitoringBaseline baseline, Sensitivity sensitivity) {
        this.baseline = baseline;
        this.cells = new CellReader(baseline);
        this.data = new DataFindings(baseline);
        this.detector = new DriftDetector(baseline, sensitivity);
    }

    Optional<List<Finding>> observe(long offset, PredictionLogged p) {
        return judge(Observation.of(offset, p, cells.read(p)));
    }

    Optional<List<Finding>> observe(long offset, long at, byte[] read) {
        return judge(new Observation(offset, at, read));
    }

    private Optional<List<Finding>> judge(Observation observation) {
        Optional<List<Finding>> findings = shard.add(observation).map(pane -> {
            List<Finding> broken = data.of(shard.panes());
            List<Finding> found = broken.isEmpty() ? detector.judge(shard.panes()) : broken;
            shard.settle(!broken.isEmpty());
            return found;
        });
        findings.ifPresent(verdicts::add);
        return findings;
    }

    Observation onset() {
        List<Integer> columns =
                verdicts.get(verdicts.size() - 1).stream().map(Finding::column).toList();
        return ChangePoint.of(baseline, columns, shard.panes());
    }

    /** Panes that are kept in memory. */
    int panes() {
        return shard.panes().size();
    }

    long worse(Severity least) {
        return verdicts.stream()
                .filter(v -> v.stream().anyMatch(f -> f.severity().compareTo(least) >= 0))
                .count();
    }
}
