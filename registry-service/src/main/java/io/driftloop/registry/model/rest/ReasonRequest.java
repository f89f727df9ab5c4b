package io.driftloop.registry.model.rest;

import org.jspecify.annotations.Nullable;

/** Body of a decision: why, for people. */
public record ReasonRequest(@Nullable String reason) {

    static String reason(@Nullable ReasonRequest request, String otherwise) {
        String reason = request == null ? null : request.reason();
        return reason == null || reason.isBlank() ? otherwise : reason.strip();
    }
}
