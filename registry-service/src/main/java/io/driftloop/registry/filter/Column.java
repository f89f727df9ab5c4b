package io.driftloop.registry.filter;

import java.util.Set;

/**
 * What can be compared or ordered by, as SQL.
 *
 * @param sql an expression; {@code %s} in it stands for the key's parameter where the field has one, as tags do
 * @param around a condition with {@code {}} where the comparison goes; {@code {}} alone where nothing is around it
 */
public record Column(String sql, Type type, Set<Operator> operators, String around) {

    /** Kinds of value. {@code LENIENT_NUMBER} takes a number in quotes too. */
    public enum Type {
        NUMBER,
        LENIENT_NUMBER,
        TEXT
    }

    /** A text. */
    public static Column text(String sql, Set<Operator> operators) {
        return new Column(sql, Type.TEXT, operators, "{}");
    }

    /** A number. */
    public static Column number(String sql) {
        return new Column(sql, Type.NUMBER, Operator.ORDER, "{}");
    }

    /** A text of one of many things that belong to the row. */
    public static Column anyOf(String sql, String around) {
        return new Column(sql, Type.TEXT, Operator.CHOICE, around);
    }

    boolean isText() {
        return type == Type.TEXT;
    }
}
