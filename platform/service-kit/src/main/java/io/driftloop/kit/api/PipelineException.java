package io.driftloop.kit.api;

import java.util.List;
import java.util.Map;

/** A fault with a code. The detail names the thing and what would be right; it never holds SQL, a path, a class name or another exception's text. */
public final class PipelineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> context;

    public PipelineException(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of());
    }

    public PipelineException(ProblemCode code, String detail, List<Violation> violations) {
        this(code, detail, violations, Map.of());
    }

    public PipelineException(ProblemCode code, String detail, List<Violation> violations, Map<String, Object> context) {
        super(detail);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.context = Map.copyOf(context);
    }

    public ProblemCode code() {
        return code;
    }

    /** Invalid fields, if any. */
    public List<Violation> violations() {
        return violations;
    }

    /** Further members of the problem document. */
    public Map<String, Object> context() {
        return context;
    }

    /**
     * One invalid field.
     *
     * @param pointer JSON pointer into the request
     * @param message what is wrong and what would be right
     */
    public record Violation(String pointer, String message) {}
}
