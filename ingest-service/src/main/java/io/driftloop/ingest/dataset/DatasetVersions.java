package io.driftloop.ingest.dataset;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes versions out of complete row files, and finds them. Thread-safe.
 *
 * <p>A version is stored and {@code DatasetVersionIngested} told in one transaction; concurrent calls for one dataset are ordered by its row lock.
 */
public final class DatasetVersions {

    /** Media type of row files. */
    public static final String ROWS = "application/vnd.driftloop.rows";

    private final DatasetRepository repository;
    private final ArtifactStore artifacts;
    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Clock clock;

    public DatasetVersions(
            DatasetRepository repository, ArtifactStore artifacts, UnitOfWork unitOfWork, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.artifacts = artifacts;
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Puts the row file into the artifact store; nothing refers to it yet. Outside a transaction, for it may take long. */
    public ArtifactRef keep(StagedRows staged) throws IOException {
        return artifacts.put(staged.file(), ROWS);
    }

    /** Makes the kept row file the dataset's next version, or finds the version that has the same content. Joins the caller's unit of work. */
    public StoredVersion register(DatasetName dataset, StagedRows staged, ArtifactRef content) {
        return unitOfWork.call(() -> {
            int newest = repository.lock(dataset);
            Optional<DatasetVersion> same = repository.findByContent(dataset, content.sha256());
            if (same.isPresent()) {
                return new StoredVersion(same.get(), false);
            }
            DatasetVersion version = new DatasetVersion(
                    new DatasetVersionRef(dataset, newest + 1, content.sha256()),
                    content,
                    staged.schema(),
                    staged.rows(),
                    staged.addedRows(),
                    staged.quarantinedRows(),
                    staged.source(),
                    staged.origin(),
                    clock.instant());
            repository.insert(version, staged.quarantined());
            outbox.tell(new DatasetVersionIngested(
                    version.ref(),
                    content,
                    version.rows(),
                    version.quarantinedRows(),
                    version.source(),
                    version.origin()));
            return new StoredVersion(version, true);
        });
    }

    /** The same, but only while the dataset's newest version is {@code newest}; empty when another one came meanwhile. */
    public Optional<StoredVersion> registerAfter(
            DatasetName dataset, StagedRows staged, ArtifactRef content, int newest) {
        return unitOfWork.call(() -> repository.lock(dataset) == newest
                ? Optional.of(register(dataset, staged, content))
                : Optional.empty());
    }

    /**
     * A version that must exist.
     *
     * @throws PipelineException {@link DatasetProblem#DATASET_VERSION_NOT_FOUND}
     */
    public DatasetVersion get(DatasetName dataset, int version) {
        return unitOfWork
                .call(() -> repository.find(dataset, version))
                .orElseThrow(() -> new PipelineException(
                        DatasetProblem.DATASET_VERSION_NOT_FOUND,
                        "Dataset '" + dataset + "' has no version " + version + "."));
    }

    /** The newest version; empty when the dataset is unknown. */
    public Optional<DatasetVersion> newest(DatasetName dataset) {
        return unitOfWork.call(() -> repository.newest(dataset));
    }

    /** The newest version of each dataset, by name. */
    public List<DatasetVersion> newestOfEach(String afterName, int limit) {
        return unitOfWork.call(() -> repository.newestOfEach(afterName, limit));
    }

    /**
     * Versions of a dataset, newest first.
     *
     * @throws PipelineException {@link DatasetProblem#DATASET_NOT_FOUND}
     */
    public List<DatasetVersion> versions(DatasetName dataset, int beforeVersion, int limit) {
        return unitOfWork.call(() -> {
            if (repository.newest(dataset).isEmpty()) {
                throw new PipelineException(DatasetProblem.DATASET_NOT_FOUND, "There is no dataset '" + dataset + "'.");
            }
            return repository.versions(dataset, beforeVersion, limit);
        });
    }

    /** Quarantined rows of a version, in the order they came. */
    public List<QuarantinedRow> quarantine(DatasetName dataset, int version, long afterPosition, int limit) {
        get(dataset, version);
        return unitOfWork.call(() -> repository.quarantine(dataset, version, afterPosition, limit));
    }

    /** What came in as new data after a version (0: all that ever came in). */
    public AddedData added(DatasetName dataset, int afterVersion) {
        return unitOfWork.call(() -> repository.added(dataset, afterVersion));
    }
}
