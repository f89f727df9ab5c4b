package io.driftloop.registry.catalog.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.registry.catalog.Edit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a description or tag: {@code description} or {@code tags.<key>}. */
public record EditView(
        String field, @Nullable String before, @Nullable String after, Actor actor, Instant at) {

    static EditView of(Edit edit) {
        return new EditView(edit.field(), edit.before(), edit.after(), edit.actor(), edit.at());
    }
}
