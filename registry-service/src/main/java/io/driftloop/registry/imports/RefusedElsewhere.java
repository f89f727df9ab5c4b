package io.driftloop.registry.imports;

/** Another service refused, or does not answer; its own words are passed on. */
public final class RefusedElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String problem;

    /** @param problem a problem document, as JSON */
    public RefusedElsewhere(int status, String detail, String problem) {
        super(detail);
        this.status = status;
        this.problem = problem;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The problem document. */
    public String problem() {
        return problem;
    }
}
