package io.driftloop.eval.wiring;

import io.driftloop.eval.concept.ErrorMonitoring;
import io.driftloop.eval.concept.ErrorStreams;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.DriftMonitoring;
import io.driftloop.eval.monitoring.DriftReports;
import io.driftloop.eval.monitoring.MergeRepository;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.MonitoringStores;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.eval.monitoring.PaneRepository;
import io.driftloop.eval.performance.EstimateRepository;
import io.driftloop.eval.performance.EstimateRules;
import io.driftloop.eval.performance.EstimateTeller;
import io.driftloop.eval.performance.EstimatedPerformance;
import io.driftloop.eval.performance.LabelPaneRepository;
import io.driftloop.eval.performance.RealisedPerformance;
import io.driftloop.eval.quarantine.QuarantineRepository;
import io.driftloop.eval.quarantine.Quarantines;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Watching while serving. */
@Singleton
public class MonitoringBeans {

    @Produces
    @Singleton
    Baselines baselines(ArtifactStore artifacts) {
        return new Baselines(artifacts);
    }

    @Produces
    @Singleton
    Monitors monitors(MonitorRepository repository, @All List<DriftListener> listeners) {
        return new Monitors(repository, listeners);
    }

    @Produces
    @Singleton
    DriftMonitoring monitoring(
            MonitorRepository monitors,
            PaneRepository panes,
            MergeRepository merges,
            Baselines baselines,
            @All List<DriftListener> listeners) {
        return new DriftMonitoring(new MonitoringStores(monitors, panes, merges), baselines, listeners);
    }

    @Produces
    @Singleton
    ErrorMonitoring errors(
            MonitorRepository monitors,
            PaneRepository predictions,
            Baselines baselines,
            ErrorStreams streams,
            @All List<DriftListener> listeners) {
        return new ErrorMonitoring(monitors, predictions, baselines, streams, listeners);
    }

    @Produces
    @Singleton
    RealisedPerformance performance(LabelPaneRepository panes, EstimateRepository estimates) {
        return new RealisedPerformance(panes, estimates);
    }

    @Produces
    @Singleton
    EstimatedPerformance estimate(EstimateRepository estimates, EstimateRules rules, Outbox outbox) {
        return new EstimatedPerformance(estimates, new EstimateTeller(estimates, rules, outbox));
    }

    @Produces
    @Singleton
    DriftReports reports(MonitorRepository monitors, PaneRepository panes, Baselines baselines) {
        return new DriftReports(monitors, panes, baselines);
    }

    @Produces
    @Singleton
    Quarantines quarantines(QuarantineRepository repository, Outbox outbox, Clock clock) {
        return new Quarantines(repository, outbox, clock);
    }
}
