package io.driftloop.model.pkg;

import java.io.IOException;

/** A file is no model package, or not what its manifest says. The message is fit for people. */
public final class InvalidModelPackageException extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidModelPackageException(String message) {
        super(message);
    }
}
