package io.driftloop.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of one test's own, empty at first.
 *
 * @param jdbcUrl address
 * @param user role that owns it
 * @param password the role's password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

    /** Opens a connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }
}
