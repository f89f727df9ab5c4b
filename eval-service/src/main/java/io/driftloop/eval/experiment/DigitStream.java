package io.driftloop.eval.experiment;

import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.DataFindings;
import io.driftloop.eval.monitoring.DriftDetector;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.monitoring.Shard;
import io.driftloop.events.PredictionLogged;
import java.util.List;

/** Answers to digits under the product's checks of data and its detector. Not thread-safe. */
final class DigitStream {

    private final CellReader cells;
    private final DataFindings data;
    private final DriftDetector detector;
    private final Shard shard = Shard.empty(0);
    private final Episodes alarms = new Episodes();
    private final Episodes alerts = new Episodes();
    private long rows;

    DigitStream(MonitoringBaseline baseline) {
        this.cells = new CellReader(baseline);
        this.data = new DataFindings(baseline);
        this.detector = new DriftDetector(baseline, Sensitivity.DEFAULT);
    }

    /** Takes the next answer; whether it completes a pane for which somebody is called. */
    boolean alerts(PredictionLogged answer) {
        long offset = rows++;
        return shard.add(Observation.of(offset, answer, cells.read(answer)))
                .map(pane -> judged())
                .orElse(false);
    }

    private boolean judged() {
        List<Finding> broken = data.of(shard.panes());
        List<Finding> findings = broken.isEmpty() ? detector.judge(shard.panes()) : broken;
        boolean alert = findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO);
        alarms.saw(!findings.isEmpty(), true);
        alerts.saw(alert, true);
        return alert;
    }

    /** Predictions so far. */
    long rows() {
        return rows;
    }

    /** Changes found so far, small ones too; those that go on count once. */
    int alarmEpisodes() {
        return alarms.count();
    }

    /** Those for which somebody is called. */
    int alertEpisodes() {
        return alerts.count();
    }
}
