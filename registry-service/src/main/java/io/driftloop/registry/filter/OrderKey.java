package io.driftloop.registry.filter;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of an order. Rows where it is null come last in both directions.
 *
 * @param sql an expression; {@code %s} in it stands for the key's parameter
 * @param key empty where the expression has none
 * @param type SQL type that a page token's text is cast to
 * @param nullable whether the expression can be null
 */
public record OrderKey(String sql, String key, String type, boolean descending, boolean nullable) {

    private static final String NUMBER = "float8";
    private static final Pattern NUMERIC =
            Pattern.compile("-?\\d{1,18}|-?\\d{1,18}(\\.\\d{1,20})?(e[+-]\\d{1,3})?|NaN|-?Infinity");

    /** By a text that is never null. */
    public static OrderKey text(String sql, boolean descending) {
        return new OrderKey(sql, "", "text", descending, false);
    }

    /** By a whole number that is never null. */
    public static OrderKey integer(String sql, boolean descending) {
        return new OrderKey(sql, "", "bigint", descending, false);
    }

    /** By a field; a metric that is not a number comes after all numbers in both directions. */
    static List<OrderKey> of(Vocabulary.Field field, boolean descending) {
        String sql = field.column().sql();
        if (field.column().isText()) {
            // columns are declared with it; values inside documents are not
            String sorted = field.key().isEmpty() ? sql : "(" + sql + ") COLLATE \"C\"";
            return List.of(new OrderKey(sorted, field.key(), "text", descending, true));
        }
        OrderKey number = new OrderKey(sql, field.key(), NUMBER, descending, true);
        if (field.key().isEmpty()) {
            return List.of(number);
        }
        String rank = "(" + sql + " = 'NaN'::float8)::int";
        return List.of(new OrderKey(rank, field.key(), "int", false, true), number);
    }

    String expression(Parameters parameters) {
        return key.isEmpty() ? sql : String.format(sql, parameters.bind(key));
    }

    String direction() {
        return (descending ? " DESC" : " ASC") + (nullable ? " NULLS LAST" : "");
    }

    /** The condition that a row stands after the given value in this order. */
    String after(String expression, @Nullable String value, Parameters parameters) {
        if (value == null) {
            return "false";
        }
        String beyond = expression + (descending ? " < " : " > ") + cast(value, parameters);
        return nullable ? "(" + beyond + " OR " + expression + " IS NULL)" : beyond;
    }

    /** The condition that a row has the given value. */
    String same(String expression, @Nullable String value, Parameters parameters) {
        return value == null ? expression + " IS NULL" : expression + " = " + cast(value, parameters);
    }

    private String cast(String value, Parameters parameters) {
        if (!type.equals("text") && !NUMERIC.matcher(value).matches()) {
            throw FilterProblem.because("the page token is not one of this search");
        }
        return "CAST(" + parameters.bind(value) + " AS " + type + ")";
    }
}
