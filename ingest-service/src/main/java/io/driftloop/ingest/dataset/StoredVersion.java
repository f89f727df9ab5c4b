package io.driftloop.ingest.dataset;

/**
 * Answer of an ingestion.
 *
 * @param version the version that holds the rows
 * @param created false when it existed already: nothing was stored and no event told
 */
public record StoredVersion(DatasetVersion version, boolean created) {}
