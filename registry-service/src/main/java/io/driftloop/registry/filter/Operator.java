package io.driftloop.registry.filter;

import java.util.EnumSet;
import java.util.Set;

/** How a field is compared. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    IN("IN"),
    NOT_IN("NOT IN"),
    IS_NULL("IS NULL"),
    IS_NOT_NULL("IS NOT NULL");

    /** For numbers. */
    public static final Set<Operator> ORDER =
            EnumSet.of(EQUAL, NOT_EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL);
    /** For texts. */
    public static final Set<Operator> MATCH = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE);
    /** For texts that are ids. */
    public static final Set<Operator> CHOICE = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE, IN, NOT_IN);
    /** For texts that may be missing. */
    public static final Set<Operator> PRESENCE = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE, IS_NULL, IS_NOT_NULL);

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    boolean takesNothing() {
        return this == IS_NULL || this == IS_NOT_NULL;
    }
}
