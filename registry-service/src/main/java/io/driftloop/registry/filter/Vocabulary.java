package io.driftloop.registry.filter;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that one kind of search knows.
 *
 * @param attributes by name
 * @param keyed by the singular of their prefix: {@code tag}, {@code metric}, {@code param}
 * @param sortable names of attributes that order
 * @param tie order that always comes last and ends with something unique
 */
public record Vocabulary(
        Map<String, Column> attributes, Map<String, Column> keyed, Set<String> sortable, java.util.List<OrderKey> tie) {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("metrics", "metric"),
            Map.entry("metric", "metric"),
            Map.entry("params", "param"),
            Map.entry("param", "param"),
            Map.entry("parameter", "param"),
            Map.entry("parameters", "param"),
            Map.entry("tags", "tag"),
            Map.entry("tag", "tag"));
    private static final Set<String> ATTRIBUTE = Set.of("attributes", "attribute", "attr", "run");

    /** The field that a word names. */
    Field field(String word) {
        int dot = word.indexOf('.');
        String prefix = dot < 0 ? "" : word.substring(0, dot);
        String rest = word.substring(dot + 1);
        String kind = PREFIXES.get(prefix);
        if (kind != null && keyed.containsKey(kind) && !rest.isEmpty()) {
            return new Field(keyed.get(kind), rest, kind);
        }
        Column column = attributes.get(ATTRIBUTE.contains(prefix) ? rest : word);
        if (column == null) {
            throw FilterProblem.because("'" + shortened(word) + "' is not a field of this search; it knows "
                    + String.join(", ", new TreeSet<>(attributes.keySet())) + " and keys after "
                    + String.join(", ", new TreeSet<>(keyed.keySet())));
        }
        return new Field(column, "", ATTRIBUTE.contains(prefix) ? rest : word);
    }

    private static String shortened(String word) {
        return word.length() > 60 ? word.substring(0, 60) + "…" : word;
    }

    /**
     * A field as a filter names it.
     *
     * @param key empty for attributes
     * @param name of the attribute, or the kind of key
     */
    record Field(Column column, String key, String name) {}
}
