package io.driftloop.kit.harness;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.driftloop.kit.jdbc.DirectConnections;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;

/** A data source that a test can cut off, as a database that went away would. */
public final class CuttableDataSource implements DataSource {

    private final AgroalDataSource pool;
    private volatile boolean cut;

    CuttableDataSource(DirectConnections connections) {
        AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier();
        settings.metricsEnabled(false)
                .connectionPoolConfiguration(p -> p.maxSize(10)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .validateOnBorrow(true)
                        .connectionFactoryConfiguration(f -> f.connectionProviderClass(Driver.class)
                                .jdbcUrl(connections.url())
                                .jdbcProperty("currentSchema", connections.schema())
                                .principal(new NamePrincipal(connections.user()))
                                .credential(new SimplePassword(connections.password()))));
        try {
            pool = AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        pool.close();
    }

    /** From now on no connection can be had. */
    public void cut() {
        cut = true;
    }

    /** The database is back. */
    public void mend() {
        cut = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (cut) {
            throw new SQLException("connection refused", "08001");
        }
        return pool.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
