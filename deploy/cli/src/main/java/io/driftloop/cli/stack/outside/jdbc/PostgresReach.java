package io.driftloop.cli.stack.outside.jdbc;

import io.driftloop.cli.stack.outside.OutsidePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** Tries a PostgreSQL: connection, version, right to make schemas. */
public final class PostgresReach {

    private static final int OLDEST = 14;
    private static final String SECONDS = "10";

    private PostgresReach() {}

    /** What is wrong, if anything. */
    public static Optional<String> problem(OutsidePostgres postgres) {
        Properties properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), properties);
                Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                return Optional.of(postgres + " is version " + version + "; Driftloop needs " + OLDEST + " or newer");
            }
            ResultSet rights = statement.executeQuery("SELECT has_database_privilege(current_database(), 'CREATE')");
            rights.next();
            return rights.getBoolean(1)
                    ? Optional.empty()
                    : Optional.of(postgres + " may not make schemas; run: GRANT CREATE ON DATABASE "
                            + connection.getCatalog() + " TO " + postgres.user());
        } catch (SQLException e) {
            return Optional.of("PostgreSQL at " + postgres + " cannot be used: " + e.getMessage());
        }
    }
}
