package io.driftloop.eval.wiring;

import io.driftloop.eval.elsewhere.FirstPredictions;
import io.driftloop.eval.elsewhere.HalvesCare;
import io.driftloop.eval.elsewhere.InferenceHalves;
import io.driftloop.eval.elsewhere.LogIntake;
import io.driftloop.eval.elsewhere.PredictionSink;
import io.driftloop.eval.elsewhere.WatchedModelRepository;
import io.driftloop.eval.elsewhere.WatchedModels;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.kit.api.ArtifactStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Models that others serve. */
@Singleton
public class ElsewhereBeans {

    private static final int MOST_WAITING = 100_000;

    @Produces
    @Singleton
    FirstPredictions first(WatchedModelRepository models, Monitors monitors, ArtifactStore artifacts) {
        return new FirstPredictions(models, monitors, artifacts);
    }

    @Produces
    @Singleton
    WatchedModels watched(
            WatchedModelRepository models,
            MonitorRepository watches,
            Monitors monitors,
            FirstPredictions first,
            Clock clock) {
        return new WatchedModels(models, watches, monitors, first, clock);
    }

    @Produces
    @Singleton
    LogIntake intake(
            WatchedModelRepository models,
            InferenceHalves halves,
            FirstPredictions first,
            PredictionSink sink,
            Clock clock) {
        return new LogIntake(models, halves, first, sink, clock);
    }

    @Produces
    @Singleton
    HalvesCare care(WatchedModelRepository models, InferenceHalves halves, Clock clock) {
        return new HalvesCare(models, halves, clock, MOST_WAITING);
    }
}
