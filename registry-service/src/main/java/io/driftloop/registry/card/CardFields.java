package io.driftloop.registry.card;

import io.driftloop.registry.catalog.CatalogNotes;
import io.driftloop.registry.catalog.Notes;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people write into cards. {@code description} is the description, every other field is the tag {@code card.<field>}; what the version does not say, the model
 * says, and what neither says its definition ({@code license}, {@code intendedUse}).
 */
public final class CardFields {

    /** Tags that are fields of cards begin with it. */
    public static final String PREFIX = "card.";

    private static final String DESCRIPTION = "description";

    private final CatalogNotes notes;
    private final EvidenceReader evidence;
    private final List<String> required;

    /** @param required fields without which nobody approves a version */
    public CardFields(CatalogNotes notes, EvidenceReader evidence, List<String> required) {
        this.notes = notes;
        this.evidence = evidence;
        this.required = List.copyOf(required);
    }

    /** The fields by name, only those that somebody wrote. */
    public Map<String, String> of(ModelVersion version) {
        Map<String, String> fields = new TreeMap<>(evidence.of(version).stated());
        String model = version.model().value();
        notes.known(model, 0).ifPresent(written -> add(fields, written));
        notes.known(model, version.version()).ifPresent(written -> add(fields, written));
        return fields;
    }

    /** What is required and not written. */
    public List<String> missing(ModelVersion version) {
        if (required.isEmpty()) {
            return List.of();
        }
        Map<String, String> written = of(version);
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
