package io.driftloop.kit.api;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Removes artifacts that nobody needs. Every service that puts content leaves a mark of its own beside it; a service can only remove content that no other one
 * ever put, and content without marks belongs to somebody unknown and stays.
 */
public interface ArtifactSweep {

    /**
     * Tells all content that this service put, in no order.
     *
     * @throws IOException when the store cannot be read
     */
    void own(Consumer<OwnArtifact> each) throws IOException;

    /**
     * Removes content unless another service put it too or this one put it again since {@code untouchedSince}. Content that is being put at the same time survives
     * or is stored anew: whoever got a reference finds its content.
     *
     * @return whether it was removed
     */
    boolean remove(String sha256, Instant untouchedSince) throws IOException;

    /**
     * Content that this service put.
     *
     * @param shared whether another service put it too
     * @param put when this service put it last
     */
    record OwnArtifact(String sha256, long bytes, boolean shared, Instant put) {}
}
