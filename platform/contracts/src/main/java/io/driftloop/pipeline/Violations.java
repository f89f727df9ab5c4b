package io.driftloop.pipeline;

import io.driftloop.pipeline.InvalidPipelineException.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a person sees all of it at once. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, String message) {
        found.add(new Violation(pointer, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether something at or below this pointer is wrong. */
    boolean below(String pointer) {
        return found.stream()
                .anyMatch(v -> v.pointer().equals(pointer) || v.pointer().startsWith(pointer + "/"));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidPipelineException(found);
        }
    }
}
