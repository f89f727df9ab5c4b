package io.driftloop.kit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Waits for notifications on one connection. For one thread. */
public final class Listener {

    private final Connection connection;

    /** Subscribes; from now on no notification is missed while the connection lives. */
    public Listener(Connection connection, String channel) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN \"" + channel + "\"");
        }
    }

    /**
     * Waits until something is notified or the time has passed.
     *
     * @return the payloads, empty when the time passed
     * @throws SQLException when the connection is gone
     */
    public List<String> await(Duration atMost) throws SQLException {
        PGNotification[] notifications =
                connection.unwrap(PGConnection.class).getNotifications(Math.max(1, (int) atMost.toMillis()));
        List<String> payloads = new ArrayList<>();
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                payloads.add(notification.getParameter());
            }
        }
        return payloads;
    }
}
