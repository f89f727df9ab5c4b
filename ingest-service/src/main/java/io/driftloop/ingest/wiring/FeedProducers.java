package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.feed.FeedBook;
import io.driftloop.ingest.feed.FeedRepository;
import io.driftloop.ingest.feed.Feeds;
import io.driftloop.ingest.feed.Rolling;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Topics as sources. */
@Singleton
public class FeedProducers {

    @Produces
    @Singleton
    Feeds feeds(Pipelines pipelines) {
        return new Feeds(pipelines);
    }

    @Produces
    @Singleton
    FeedBook book(FeedRepository repository, UnitOfWork unitOfWork, Clock clock) {
        return new FeedBook(repository, unitOfWork, clock);
    }

    @Produces
    @Singleton
    Rolling.Workplace workplace(StagingArea staging, UploadLimits limits, Clock clock) {
        return new Rolling.Workplace(staging, limits.maxQuarantineKept(), clock);
    }

    @Produces
    @Singleton
    Rolling rolling(
            DatasetVersions versions,
            FeedRepository feeds,
            ArtifactStore artifacts,
            UnitOfWork unitOfWork,
            Rolling.Workplace workplace) {
        return new Rolling(versions, feeds, artifacts, unitOfWork, workplace);
    }
}
