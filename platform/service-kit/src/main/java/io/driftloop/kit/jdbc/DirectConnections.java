package io.driftloop.kit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Connections beside the pool, for what must be held: advisory locks and listening.
 *
 * @param url JDBC URL
 * @param user role
 * @param password its password; empty for none
 * @param schema the service's schema, which unqualified names mean
 */
public record DirectConnections(String url, String user, String password, String schema) {

    /** A new connection in auto-commit mode; {@code purpose} shows in {@code pg_stat_activity}. */
    public Connection open(String purpose) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("currentSchema", schema);
        properties.setProperty("ApplicationName", "driftloop-" + schema + "-" + purpose);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("driftloop.postgres.url is not a PostgreSQL JDBC URL", "08001");
        }
        return connection;
    }

    @Override
    public String toString() {
        return "DirectConnections[" + url + ", " + schema + "]";
    }
}
