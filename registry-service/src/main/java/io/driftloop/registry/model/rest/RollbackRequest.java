package io.driftloop.registry.model.rest;

import org.jspecify.annotations.Nullable;

/**
 * Body of a rollback; both fields may be absent.
 *
 * @param toVersion which version; absent: the champion before the current one
 * @param reason why, for people
 */
public record RollbackRequest(
        @Nullable Integer toVersion, @Nullable String reason) {

    String reasonOrDefault() {
        return reason == null || reason.isBlank() ? "asked for by a person" : reason.strip();
    }
}
