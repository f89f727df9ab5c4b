package io.driftloop.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline definition that cannot be applied, with everything that is wrong in it. The messages are for people. */
public final class InvalidPipelineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * One mistake.
     *
     * @param pointer JSON pointer (RFC 6901) of the field; empty for the whole document
     * @param message what is wrong and what would be right
     */
    public record Violation(String pointer, String message) {

        @Override
        public String toString() {
            return (pointer.isEmpty() ? "definition" : pointer) + ": " + message;
        }
    }

    /**
     * A refusal.
     *
     * @param violations at least one
     */
    public InvalidPipelineException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong, in the order of the definition. */
    public List<Violation> violations() {
        return violations;
    }
}
