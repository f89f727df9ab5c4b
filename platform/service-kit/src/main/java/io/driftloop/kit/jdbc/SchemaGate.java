package io.driftloop.kit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/** Gives connections once the schema is what this release expects; until then it looks as if the database were away. Thread-safe. */
public final class SchemaGate implements ConnectionFactory {

    /** Connection could not be established: what waits for the database waits for this, too. */
    private static final String AWAY = "08001";

    private final DataSource pool;
    private volatile boolean open;

    public SchemaGate(DataSource pool) {
        this.pool = pool;
    }

    /** The schema is there. */
    public void open() {
        open = true;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (!open) {
            throw new SQLException("the schema is not up to date yet", AWAY);
        }
        return pool.getConnection();
    }
}
