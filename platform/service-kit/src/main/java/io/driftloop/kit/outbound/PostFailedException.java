package io.driftloop.kit.outbound;

import org.jspecify.annotations.Nullable;

/** The other end is not known to have taken what was posted. The text is fit for people: no secret, nothing of what the other end said. */
public final class PostFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;
    private final transient @Nullable Integer status;

    PostFailedException(String reason, boolean hopeless, @Nullable Integer status) {
        super(reason);
        this.hopeless = hopeless;
        this.status = status;
    }

    /** Whether another try would fail as well. */
    public boolean hopeless() {
        return hopeless;
    }

    /** What went wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What the other end answered; null when it answered nothing. */
    public @Nullable Integer status() {
        return status;
    }
}
