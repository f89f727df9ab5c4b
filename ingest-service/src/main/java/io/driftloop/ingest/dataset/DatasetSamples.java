package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.RowFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples of dataset versions. A version never changes, so what was read is kept for a while; the row file is mapped, not read into memory. Thread-safe.
 */
public final class DatasetSamples {

    private static final int KEPT = 30;

    private final DatasetVersions versions;
    private final ArtifactStore artifacts;
    private final Map<String, DatasetSample> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    public DatasetSamples(DatasetVersions versions, ArtifactStore artifacts) {
        this.versions = versions;
        this.artifacts = artifacts;
    }

    /**
     * The sample of a version.
     *
     * @throws PipelineException {@link DatasetProblem#DATASET_VERSION_NOT_FOUND}
     */
    public DatasetSample of(DatasetName dataset, int version) {
        DatasetVersion found = versions.get(dataset, version);
        String key = found.content().sha256();
        synchronized (known) {
            DatasetSample kept = known.get(key);
            if (kept != null) {
                return kept;
            }
        }
        DatasetSample read = read(found);
        synchronized (known) {
            known.put(key, read);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return read;
    }

    private DatasetSample read(DatasetVersion version) {
        try {
            return RowSampler.of(RowFile.open(artifacts.fetch(version.content())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
