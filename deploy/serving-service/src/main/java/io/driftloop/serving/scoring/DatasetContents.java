package io.driftloop.serving.scoring;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the rows of dataset versions are. */
public interface DatasetContents {

    /**
     * One of them.
     *
     * @param content a row file
     * @param rows how many
     */
    record Content(DatasetName dataset, int version, ArtifactRef content, long rows) {}

    /** Stores it; a known version stays as it is. */
    void add(Content content);

    /**
     * A version.
     *
     * @param version null for the newest
     */
    Optional<Content> find(DatasetName dataset, @Nullable Integer version);
}
