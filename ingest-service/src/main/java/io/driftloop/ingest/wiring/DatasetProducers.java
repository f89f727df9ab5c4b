package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.DatasetIngestion;
import io.driftloop.ingest.dataset.DatasetRepository;
import io.driftloop.ingest.dataset.DatasetSamples;
import io.driftloop.ingest.dataset.DatasetSource;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.FileFetch;
import io.driftloop.ingest.dataset.LabelNames;
import io.driftloop.ingest.dataset.PendingRecords;
import io.driftloop.ingest.dataset.RecordIngestion;
import io.driftloop.ingest.dataset.RemoteIngestion;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.dataset.UploadLimits;
import io.driftloop.ingest.dataset.csv.CsvSource;
import io.driftloop.ingest.dataset.idx.IdxSource;
import io.driftloop.ingest.idempotency.IdempotencyKeys;
import io.driftloop.ingest.idempotency.IdempotentCalls;
import io.driftloop.ingest.preprocess.DataQuality;
import io.driftloop.ingest.preprocess.Preprocessing;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Datasets and their preprocessing. */
@Singleton
public class DatasetProducers {

    @Produces
    @Singleton
    UploadLimits limits(DatasetConfig config) {
        return new UploadLimits(config.maxUnpackedBytes(), config.maxBadShare(), config.maxQuarantineKept());
    }

    @Produces
    @Singleton
    StagingArea staging(DatasetConfig config) {
        return new StagingArea(config.staging());
    }

    @Produces
    @Singleton
    @Identifier("idx") DatasetSource idx(UploadLimits limits) {
        return new IdxSource(limits);
    }

    @Produces
    @Singleton
    @Identifier("csv") DatasetSource csv(UploadLimits limits) {
        return new CsvSource(limits);
    }

    @Produces
    @Singleton
    DatasetVersions versions(
            DatasetRepository repository, ArtifactStore artifacts, UnitOfWork unitOfWork, Outbox outbox, Clock clock) {
        return new DatasetVersions(repository, artifacts, unitOfWork, outbox, clock);
    }

    @Produces
    @Singleton
    DatasetSamples samples(DatasetVersions versions, ArtifactStore artifacts) {
        return new DatasetSamples(versions, artifacts);
    }

    @Produces
    @Singleton
    DatasetIngestion ingestion(
            @All List<DatasetSource> sources, DatasetVersions versions, LabelNames labelNames, StagingArea staging) {
        return new DatasetIngestion(sources, versions, labelNames, staging);
    }

    @Produces
    @Singleton
    RemoteIngestion remote(FileFetch fetch, DatasetIngestion ingestion, StagingArea staging) {
        return new RemoteIngestion(fetch, ingestion, staging);
    }

    @Produces
    @Singleton
    RecordIngestion records(
            PendingRecords pending,
            DatasetVersions versions,
            ArtifactStore artifacts,
            UnitOfWork unitOfWork,
            StagingArea staging,
            UploadLimits limits) {
        return new RecordIngestion(pending, versions, artifacts, unitOfWork, staging, limits);
    }

    @Produces
    @Singleton
    Preprocessing preprocessing(PreprocessConfig config) {
        return new Preprocessing(new DataQuality(config.minRows()));
    }

    @Produces
    @Singleton
    IdempotentCalls calls(IdempotencyKeys keys, UnitOfWork unitOfWork) {
        return new IdempotentCalls(keys, unitOfWork);
    }
}
