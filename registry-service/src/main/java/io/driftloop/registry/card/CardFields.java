package io.driftloop.registry.card;

import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.Notes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people write into cards. {@code description} is the description, every other field is the tag {@code card.<field>}; what the version does not say, the model
 * says.
 */
public final class CardFields {

    /** Tags that are fields of cards begin with it. */
    public static final String PREFIX = "card.";

    private static final String DESCRIPTION = "description";

    private final CatalogNotes notes;
    private final List<String> required;

    /** @param required fields without which nobody approves a version */
    public CardFields(CatalogNotes notes, List<String> required) {
        this.notes = notes;
        this.required = List.copyOf(required);
    }

    /** The fields by name, only those that somebody wrote. */
    public Map<String, String> of(String model, int version) {
        Map<String, String> fields = new TreeMap<>();
        notes.known(model, 0).ifPresent(written -> add(fields, written));
        notes.known(model, version).ifPresent(written -> add(fields, written));
        return fields;
    }

    /** What is required and not written. */
    public List<String> missing(String model, int version) {
        if (required.isEmpty()) {
            return List.of();
        }
        Map<String, String> written = of(model, version);
        return required.stream().filter(field -> !written.containsKey(field)).toList();
    }

    private static void add(Map<String, String> fields, Notes written) {
        put(fields, DESCRIPTION, written.description());
        written.tags().forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                put(fields, key.substring(PREFIX.length()), value);
            }
        });
    }

    private static void put(Map<String, String> fields, String field, String value) {
        if (!value.isBlank()) {
            fields.put(field, value.strip());
        }
    }
}
