package io.driftloop.registry.filter;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of an order. Rows where it is null come last in both directions.
 *
 * @param sql an expression
 * @param type SQL type that a page token's text is cast to
 * @param nullable whether the expression can be null
 */
public record OrderKey(String sql, String type, boolean descending, boolean nullable) {

    private static final String NUMBER = "float8";
    private static final Pattern NUMERIC =
            Pattern.compile("-?\\d{1,18}|-?\\d{1,18}(\\.\\d{1,20})?(e[+-]\\d{1,3})?|NaN|-?Infinity");

    /** By a text that is never null. */
    public static OrderKey text(String sql, boolean descending) {
        return new OrderKey(sql, "text", descending, false);
    }

    /** By a whole number that is never null. */
    public static OrderKey integer(String sql, boolean descending) {
        return new OrderKey(sql, "bigint", descending, false);
    }

    /** By a field; a metric that is not a number comes after all numbers in both directions, as it does by itself in the ascending one. */
    static List<OrderKey> of(FilterParser.Order item, Expressions expressions) {
        Vocabulary.Field field = item.field();
        boolean descending = item.descending();
        String sql = expressions.ordered(field);
        if (field.column().isText()) {
            // columns are declared with it; values inside documents are not
            String sorted = field.key().isEmpty() ? sql : "(" + sql + ") COLLATE \"C\"";
            return List.of(new OrderKey(sorted, "text", descending, true));
        }
        boolean nullable = expressions.nullable(field);
        OrderKey number = new OrderKey(sql, NUMBER, descending, nullable);
        if (field.key().isEmpty() || !descending) {
            return List.of(number);
        }
        return List.of(new OrderKey("(" + sql + " = 'NaN'::float8)::int", "int", false, nullable), number);
    }

    String direction() {
        return (descending ? " DESC" : " ASC") + (nullable ? " NULLS LAST" : "");
    }

    /** The condition that a row stands after the given value in this order. */
    String after(@Nullable String value, Parameters parameters) {
        if (value == null) {
            return "false";
        }
        String beyond = sql + (descending ? " < " : " > ") + cast(value, parameters);
        return nullable ? "(" + beyond + " OR " + sql + " IS NULL)" : beyond;
    }

    /** The condition that a row has the given value. */
    String same(@Nullable String value, Parameters parameters) {
        return value == null ? sql + " IS NULL" : sql + " = " + cast(value, parameters);
    }

    /** A condition that every row from the given value on meets, which an index can start at; empty where there is none. */
    String from(@Nullable String value, Parameters parameters) {
        return value == null || nullable ? "" : sql + (descending ? " <= " : " >= ") + cast(value, parameters);
    }

    private String cast(String value, Parameters parameters) {
        if (!type.equals("text") && !NUMERIC.matcher(value).matches()) {
            throw FilterProblem.because("the page token is not one of this search");
        }
        return "CAST(" + parameters.bind(value) + " AS " + type + ")";
    }
}
