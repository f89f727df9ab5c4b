package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import java.util.List;
import java.util.Optional;

/** Storage of datasets; used inside a unit of work. */
public interface DatasetRepository {

    /** Locks the dataset until the unit of work ends, making it when it is new, and gives the number of its newest version (0: none). */
    int lock(DatasetName dataset);

    /** Stores a version and its quarantined rows; the dataset is locked. */
    void insert(DatasetVersion version, List<QuarantinedRow> quarantined);

    Optional<DatasetVersion> find(DatasetName dataset, int version);

    Optional<DatasetVersion> findByContent(DatasetName dataset, String contentHash);

    /** The newest version; empty when the dataset is unknown. */
    Optional<DatasetVersion> newest(DatasetName dataset);

    /** The newest version of each dataset by name, after {@code afterName}. */
    List<DatasetVersion> newestOfEach(String afterName, int limit);

    /** Versions of a dataset, newest first, below {@code beforeVersion}. */
    List<DatasetVersion> versions(DatasetName dataset, int beforeVersion, int limit);

    /** Quarantined rows of a version in the order they came, after {@code afterPosition}. */
    List<QuarantinedRow> quarantine(DatasetName dataset, int version, long afterPosition, int limit);

    /** What versions above {@code afterVersion} brought as new data. */
    AddedData added(DatasetName dataset, int afterVersion);
}
