package io.driftloop.ingest.run;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetVersionRef;

/**
 * The rows that a run works on.
 *
 * @param dataset the version
 * @param content its row file
 */
public record RunInput(DatasetVersionRef dataset, ArtifactRef content) {}
