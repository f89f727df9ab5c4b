package io.driftloop.kit.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** Tells a text that PostgreSQL keeps in no form, because it holds the character U+0000, from a statement that is wrong. */
public final class UnstorableText {

    /** A text parameter with the character, and a JSON document with its escape. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnstorableText() {}

    /** Whether the failure, or one of its causes, is such a text. */
    public static boolean isBehind(Throwable failure) {
        return SqlCauses.any(
                failure,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && STATES.contains(sql.getSQLState()));
    }
}
