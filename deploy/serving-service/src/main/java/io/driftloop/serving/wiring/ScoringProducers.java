package io.driftloop.serving.wiring;

import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.serving.inference.BulkScorer;
import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.serving.inference.ServedModels;
import io.driftloop.serving.scoring.DatasetContents;
import io.driftloop.serving.scoring.ScoringLeftovers;
import io.driftloop.serving.scoring.ScoringRepository;
import io.driftloop.serving.scoring.ScoringRetention;
import io.driftloop.serving.scoring.Scorings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Scoring of dataset versions. */
@Singleton
final class ScoringProducers {

    @Produces
    @Singleton
    BulkScorer bulkScorer(ServedModels models, InferenceEngine engine) {
        return new BulkScorer(models, engine);
    }

    @Produces
    @Singleton
    Scorings.Storage storage(ScoringRepository scorings, DatasetContents contents, ScoringLeftovers leftovers) {
        return new Scorings.Storage(scorings, contents, leftovers);
    }

    @Produces
    @Singleton
    Scorings scorings(
            UnitOfWork work,
            Scorings.Storage storage,
            ServedModels models,
            WorkQueue queue,
            IdSource ids,
            Clock clock) {
        return new Scorings(work, storage, models, queue, ids, clock);
    }

    @Produces
    @Singleton
    ScoringRetention retention(
            UnitOfWork work, Scorings.Storage storage, ArtifactSweep artifacts, Clock clock, ScoringConfig config) {
        return new ScoringRetention(work, storage, artifacts, clock, config.keepResults());
    }
}
