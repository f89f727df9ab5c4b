package io.driftloop.registry.catalog.rest;

import io.driftloop.registry.catalog.Notes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people wrote about a model, or about one version where that is given. */
public record NotesView(
        String model, @Nullable Integer version, String description, Map<String, String> tags, Instant updatedAt) {

    static NotesView of(Notes notes) {
        return new NotesView(
                notes.model(),
                notes.version() == 0 ? null : notes.version(),
                notes.description(),
                notes.tags(),
                Instant.ofEpochMilli(notes.updated()));
    }
}
