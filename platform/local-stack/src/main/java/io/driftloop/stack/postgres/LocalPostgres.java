package io.driftloop.stack.postgres;

import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.Ports;
import io.driftloop.stack.process.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A running PostgreSQL server on loopback. What was committed survives kill -9 of the server, of this JVM and of both; a server that an
 * earlier JVM left behind is stopped first. When this JVM dies the server stops by itself, in order. Thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /**
     * Turns the end of the held pipe into a fast shutdown of the server, which takes this shell's place and pid. The watcher is a grandchild,
     * as the server must not find children that it does not know, and looks at postmaster.pid, as pids are used again.
     */
    private static final String WATCHED = "exec 3<&0; ( ( cat <&3 >/dev/null 2>&1;"
            + " [ \"$(head -n 1 \"$0\" 2>/dev/null)\" = $$ ] && kill -INT $$ ) >/dev/null 2>&1 & );"
            + " exec 3<&-; exec \"$@\" </dev/null";

    private final PostgresSettings settings;
    private final String password;
    private final ChildProcess server;

    private LocalPostgres(PostgresSettings settings, String password, ChildProcess server) {
        this.settings = settings;
        this.password = password;
        this.server = server;
    }

    /**
     * Starts the server, making its data directory at first; returns once it accepts connections and the product's database exists.
     *
     * @throws StackException when it cannot start; says why
     */
    public static LocalPostgres start(PostgresSettings settings) {
        return start(settings, ServerUser.detect());
    }

    static LocalPostgres start(PostgresSettings settings, ServerUser user) {
        PostgresCluster cluster = PostgresCluster.open(settings, user);
        cluster.stopOrphan();
        if (!Ports.isFree(settings.port())) {
            throw new PortTakenException(settings.port(), "PostgreSQL");
        }
        long lockEnd = System.nanoTime() + LOCK_LIMIT.toNanos();
        while (true) {
            ChildProcess server = launch(settings, cluster);
            if (awaitReady(settings, server)) {
                LocalPostgres postgres = new LocalPostgres(settings, cluster.password(), server);
                postgres.createDatabaseIfAbsent(PostgresSettings.DATABASE);
                return postgres;
            }
            boolean locked = server.output().contains("lock file \"postmaster.pid\" already exists")
                    || server.output().contains("pre-existing shared memory block");
            // a killed server's pid and memory stay visible for a moment
            if (!locked || System.nanoTime() > lockEnd || !Waiting.pause(250)) {
                throw new StackException(
                        "PostgreSQL did not start; the end of " + settings.log().path() + ":\n" + server.lastLines(8));
            }
        }
    }

    /** JDBC address of the product's database. */
    public String jdbcUrl() {
        return jdbcUrl(PostgresSettings.DATABASE);
    }

    /** JDBC address of a database on this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    public String user() {
        return PostgresSettings.USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return settings.port();
    }

    /** The server process, to watch it. */
    public ChildProcess process() {
        return server;
    }

    /** Opens a connection as the owner. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password);
    }

    /** Stops the server in order: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        server.closeInput();
        if (!server.awaitExit(STOP_LIMIT)) {
            server.kill();
        }
    }

    private static ChildProcess launch(PostgresSettings settings, PostgresCluster cluster) {
        List<String> command = new java.util.ArrayList<>(
                List.of("sh", "-c", WATCHED, PostmasterFile.in(settings.data()).toString()));
        command.addAll(cluster.command("postgres", settings.serverOptions()));
        return ChildProcess.start("PostgreSQL", command, Map.of("LC_ALL", "C"), settings.log());
    }

    private static boolean awaitReady(PostgresSettings settings, ChildProcess server) {
        Waiting.until(START_LIMIT, () -> !server.isAlive() || isReady(settings, server));
        if (server.isAlive() && !isReady(settings, server)) {
            server.kill();
        }
        return server.isAlive();
    }

    private static boolean isReady(PostgresSettings settings, ChildProcess server) {
        return PostmasterFile.read(settings.data())
                .filter(file -> file.pid() == server.pid() && file.isReady())
                .isPresent();
    }

    private void createDatabaseIfAbsent(String database) {
        try (Connection connection = connect("postgres");
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            exists.setString(1, database);
            if (!exists.executeQuery().next()) {
                create.execute("CREATE DATABASE " + database);
            }
        } catch (SQLException e) {
            close();
            throw new StackException("PostgreSQL started and refuses its owner: " + e.getMessage(), e);
        }
    }
}
