package io.driftloop.ingest.wiring;

import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.label.LabelledInputs;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.ingest.retraining.Causes;
import io.driftloop.ingest.retraining.DecisionBook;
import io.driftloop.ingest.retraining.Decisions;
import io.driftloop.ingest.retraining.ManualStarts;
import io.driftloop.ingest.retraining.Retraining;
import io.driftloop.ingest.retraining.RetrainingParts;
import io.driftloop.ingest.retraining.RetrainingPolicy;
import io.driftloop.ingest.retraining.RetrainingRepository;
import io.driftloop.ingest.retraining.RunStarts;
import io.driftloop.ingest.retraining.Situations;
import io.driftloop.ingest.retraining.SnapshotMaker;
import io.driftloop.ingest.retraining.SnapshotOrder;
import io.driftloop.ingest.retraining.TriggerLog;
import io.driftloop.ingest.run.PipelineRuns;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.api.WorkQueue;
import io.driftloop.kit.jdbc.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;

/** The retraining policy and what carries it out. */
@Singleton
public class RetrainingProducers {

    @Produces
    @Singleton
    Situations situations(
            PipelineRuns runs,
            DatasetVersions versions,
            LabelledInputs inputs,
            RetrainingRepository repository,
            TriggerLog log,
            Clock clock) {
        return new Situations(runs, versions, inputs, repository, log, clock);
    }

    @Produces
    @Singleton
    RunStarts starts(
            Pipelines pipelines,
            PipelineRuns runs,
            DatasetVersions versions,
            TriggerLog log,
            IdSource ids,
            Consumer<SnapshotOrder> snapshots) {
        return new RunStarts(pipelines, runs, versions, log, ids, snapshots);
    }

    @Produces
    @Singleton
    Consumer<SnapshotOrder> snapshotQueue(WorkQueue queue, Json json) {
        return order -> queue.enqueue(
                new WorkItem(order.run() + "/snapshot/1", SnapshotOrder.KIND, order.run(), json.write(order), 0));
    }

    @Produces
    @Singleton
    RetrainingParts parts(RetrainingRepository repository, TriggerLog log, DecisionBook book, Causes causes) {
        return new RetrainingParts(repository, log, book, causes);
    }

    @Produces
    @Singleton
    DecisionBook book(RetrainingRepository repository, Outbox outbox, IdSource ids, Clock clock) {
        return new DecisionBook(repository, outbox, ids, clock);
    }

    @Produces
    @Singleton
    Retraining retraining(
            Pipelines pipelines,
            Situations situations,
            RetrainingPolicy policy,
            RunStarts starts,
            RetrainingParts parts,
            UnitOfWork unitOfWork) {
        return new Retraining(pipelines, situations, policy, starts, parts, unitOfWork);
    }

    @Produces
    @Singleton
    RetrainingPolicy policy(RetrainingConfig config) {
        return new RetrainingPolicy(config.breakerAfter());
    }

    @Produces
    @Singleton
    ManualStarts manualStarts(
            Pipelines pipelines,
            PipelineRuns runs,
            DatasetVersions versions,
            RunStarts starts,
            DecisionBook book,
            UnitOfWork unitOfWork) {
        return new ManualStarts(pipelines, runs, versions, starts, book, unitOfWork);
    }

    @Produces
    @Singleton
    Decisions decisions(RetrainingRepository repository, UnitOfWork unitOfWork) {
        return new Decisions(repository, unitOfWork);
    }

    @Produces
    @Singleton
    SnapshotMaker snapshots(
            DatasetVersions versions, LabelledInputs inputs, ArtifactStore artifacts, UnitOfWork unitOfWork) {
        return new SnapshotMaker(versions, inputs, artifacts, unitOfWork);
    }
}
