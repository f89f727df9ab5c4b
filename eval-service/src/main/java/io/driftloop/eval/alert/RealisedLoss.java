package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.performance.LabelPane;
import io.driftloop.eval.performance.LabelPaneRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The accuracy that was lost as labels tell it: right answers among labels that came after the alert opened, against the held-out rows. */
public final class RealisedLoss {

    /** Fewer labels say too little: at 100 the standard error is at most 5 points. */
    static final int LEAST_LABELS = 100;

    private static final int MOST_PANES = 20;

    private final LabelPaneRepository labels;
    private final Baselines baselines;

    public RealisedLoss(LabelPaneRepository labels, Baselines baselines) {
        this.labels = labels;
        this.baselines = baselines;
    }

    /** The loss since then; empty while there are too few labels or no accuracy to compare with. */
    Optional<AccuracyLoss> since(Monitor monitor, Instant opened) {
        ArtifactRef artifact = monitor.baseline();
        if (artifact == null) {
            return Optional.empty();
        }
        List<LabelPane> panes = labels.last(monitor.modelId(), monitor.version(), MOST_PANES).stream()
                .filter(pane -> pane.lastAt().isAfter(opened))
                .toList();
        double rows = panes.stream().mapToInt(LabelPane::rows).sum();
        if (rows < LEAST_LABELS) {
            return Optional.empty();
        }
        MonitoringBaseline baseline = baselines.get(artifact);
        List<Long> hits = baseline.confidenceHits();
        if (hits == null || baseline.answers() == 0) {
            return Optional.empty();
        }
        double before = (double) hits.stream().mapToLong(Long::longValue).sum() / baseline.answers();
        double now = panes.stream().mapToInt(LabelPane::correct).sum() / rows;
        return Optional.of(new AccuracyLoss(Math.round(1000 * (before - now)) / 10.0, AccuracyLoss.REALISED));
    }
}
