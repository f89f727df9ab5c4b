package io.driftloop.kit.api;

import java.io.IOException;

/** An artifact's content is not what its reference says. */
public final class CorruptArtifactException extends IOException {
    private static final long serialVersionUID = 1L;

    public CorruptArtifactException(String message) {
        super(message);
    }
}
