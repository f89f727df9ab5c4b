package io.driftloop.registry.filter;

import java.util.Set;

/**
 * What can be compared or ordered by, as SQL.
 *
 * @param sql an expression; {@code %s} in it stands for the key's parameter where the field has one, as tags do
 * @param around a condition with {@code {}} where the comparison goes; {@code {}} alone where nothing is around it
 * @param join where the value lives in another table: that table and the condition of the join, {@code %1$s} standing for the table's alias and
 *     {@code %2$s} for the key; {@code %s} in {@code sql} then stands for the alias. Empty otherwise
 */
public record Column(String sql, Type type, Set<Operator> operators, String around, String join) {

    public Column(String sql, Type type, Set<Operator> operators, String around) {
        this(sql, type, operators, around, "");
    }

    /** Ends {@code around} where equality is asked of the whole document, so that its index serves. */
    static final String CONTAINS = " @> ";

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

    /** A number in another table. */
    public static Column joined(String sql, String join) {
        return new Column(sql, Type.NUMBER, Operator.ORDER, "{}", join);
    }

    /** A text in a JSON object that has an index of what it contains. */
    public static Column contained(String document, Set<Operator> operators) {
        return new Column("(" + document + " ->> %s)", Type.TEXT, operators, document + CONTAINS);
    }

    boolean isText() {
        return type == Type.TEXT;
    }
}
