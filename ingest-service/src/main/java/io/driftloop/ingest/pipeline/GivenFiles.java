package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.CorruptArtifactException;
import io.driftloop.pipeline.TrainerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Model files that were made elsewhere and that definitions name by their digest. Thread-safe. */
public final class GivenFiles {

    private final ArtifactStore artifacts;

    public GivenFiles(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** Stores a file; the same file again is the same. */
    public ArtifactRef store(Path file) {
        try {
            return artifacts.put(file, TrainerSpec.Imported.MEDIA_TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a model file", e);
        }
    }

    /**
     * Whether a file is stored and whole. It is put once more, so that it is kept as this service's own whoever put it first: no fact names what only a definition
     * names.
     */
    boolean keep(ArtifactRef file) {
        try {
            artifacts.put(artifacts.fetch(file), TrainerSpec.Imported.MEDIA_TYPE);
            return true;
        } catch (CorruptArtifactException | NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a model file", e);
        }
    }
}
