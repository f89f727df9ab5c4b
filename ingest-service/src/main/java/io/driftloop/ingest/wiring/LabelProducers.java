package io.driftloop.ingest.wiring;

import io.driftloop.ingest.label.LabelIntake;
import io.driftloop.ingest.label.LabelJoin;
import io.driftloop.ingest.label.LabelLog;
import io.driftloop.ingest.label.LabelRetention;
import io.driftloop.ingest.label.LabelSink;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.ingest.label.LabelTelling;
import io.driftloop.ingest.label.LogPositions;
import io.driftloop.ingest.label.PredictedNumbers;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The join of predictions with labels. */
@Singleton
public class LabelProducers {

    @Produces
    @Singleton
    LabelIntake intake(LabelSink sink, PredictedNumbers numbers, Clock clock) {
        return new LabelIntake(sink, numbers, clock);
    }

    @Produces
    @Singleton
    LabelRetention retention(LabelStore store, UnitOfWork unitOfWork, Clock clock, LabelConfig config) {
        return new LabelRetention(
                store,
                unitOfWork,
                clock,
                new LabelRetention.Bounds(config.predictionsPerModel(), config.labelWait(), config.sweep()));
    }

    @Produces
    @Singleton
    LabelLog log(
            LabelStore store,
            LabelSink sink,
            LabelRetention retention,
            LogPositions positions,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new LabelLog(
                new LabelJoin(store, clock),
                new LabelTelling(store, sink, unitOfWork),
                retention,
                positions,
                unitOfWork);
    }
}
