package io.driftloop.kit.api;

import io.driftloop.contracts.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Content-addressed store of artifacts. Putting the same content twice gives the same reference. Content is complete and synced to disk before its
 * reference is returned; readers verify length and digest.
 */
public interface ArtifactStore {

    /** Stores the stream's content. */
    ArtifactRef put(InputStream content, String mediaType) throws IOException;

    /** Stores a file's content. */
    ArtifactRef put(Path file, String mediaType) throws IOException;

    /** Stores these bytes. */
    ArtifactRef put(byte[] content, String mediaType) throws IOException;

    /**
     * The verified content as a local file that must not be changed.
     *
     * @throws CorruptArtifactException when length or digest differ
     * @throws java.nio.file.NoSuchFileException when it is not there
     */
    Path fetch(ArtifactRef ref) throws IOException;

    /** The verified content; for small artifacts. */
    byte[] read(ArtifactRef ref) throws IOException;
}
