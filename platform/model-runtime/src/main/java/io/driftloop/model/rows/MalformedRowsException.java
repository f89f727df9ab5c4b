package io.driftloop.model.rows;

import java.io.IOException;

/** A file is not a row file or a splits file, or ends too early. The message says what is wrong in words fit for people. */
public final class MalformedRowsException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedRowsException(String message) {
        super(message);
    }
}
