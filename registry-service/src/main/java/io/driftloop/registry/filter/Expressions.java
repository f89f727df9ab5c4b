package io.driftloop.registry.filter;

import io.driftloop.registry.filter.Vocabulary.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SQL of a search's fields. A value in another table is joined once, however often it is named. */
final class Expressions {

    private final Parameters parameters;
    private final Map<String, Joined> joined = new LinkedHashMap<>();

    /** A joined table; {@code needed} where rows without a value do not count. */
    private record Joined(String alias, String text, boolean needed) {}

    Expressions(Parameters parameters) {
        this.parameters = parameters;
    }

    Parameters parameters() {
        return parameters;
    }

    /** The field in a comparison: a row without the value is no match. */
    String compared(Field field) {
        return of(field, true);
    }

    /** The field in an order: rows without the value come last. */
    String ordered(Field field) {
        return of(field, false);
    }

    /** Whether the field can be null in the rows that are found. */
    boolean nullable(Field field) {
        Joined known = joined.get(field.key());
        return field.column().join().isEmpty() || known == null || !known.needed();
    }

    /** The joins, to stand after the first table. */
    String joins() {
        StringBuilder text = new StringBuilder();
        joined.values()
                .forEach(join ->
                        text.append(join.needed() ? " JOIN " : " LEFT JOIN ").append(join.text()));
        return text.toString();
    }

    private String of(Field field, boolean needed) {
        Column column = field.column();
        if (field.key().isEmpty()) {
            return column.sql();
        }
        if (column.join().isEmpty()) {
            return String.format(column.sql(), parameters.bind(field.key()));
        }
        Joined known = joined.get(field.key());
        if (known == null) {
            String alias = "j" + joined.size();
            known = new Joined(alias, String.format(column.join(), alias, parameters.bind(field.key())), needed);
            joined.put(field.key(), known);
        }
        return String.format(column.sql(), known.alias());
    }
}
