package io.driftloop.kit.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;

/** Tells a database that cannot be reached from a statement that is wrong: the first passes by waiting, the second does not. */
public final class Outage {

    /** Shutdown in progress (57P0x), too many connections, read-only during a switch of the primary. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006");

    private Outage() {}

    /** Whether the failure, or one of its causes, is an outage of the database. */
    public static boolean isBehind(Throwable failure) {
        return SqlCauses.any(
                failure,
                cause -> cause instanceof ConnectionException || cause instanceof SQLException sql && isOutage(sql));
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null) {
            return state.startsWith("08") || STATES.contains(state);
        }
        // the pool's own time-out carries no state
        String message = failure.getMessage();
        return message != null && message.startsWith("Acquisition timeout");
    }
}
