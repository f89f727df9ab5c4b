package io.driftloop.stack.postgres;

import io.driftloop.stack.process.LogFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how a local PostgreSQL runs.
 *
 * @param binaries directory that holds unpacked PostgreSQL versions; may be shared
 * @param data data directory; created at first start, kept ever after
 * @param passwordFile holds the password of the one role; written at first start with mode 0600
 * @param log log file
 * @param port loopback port
 * @param maxConnections connections the server allows
 * @param durable whether a commit survives a power cut; only tests say no, and theirs still survives kill -9
 */
public record PostgresSettings(
        Path binaries, Path data, Path passwordFile, LogFile log, int port, int maxConnections, boolean durable) {

    /** The one role, owner of everything. */
    public static final String USER = "driftloop";

    /** The database of the product. */
    public static final String DATABASE = "driftloop";

    /** Durable settings under one directory, for a laptop. */
    public static PostgresSettings under(Path home, LogFile log, int port) {
        return new PostgresSettings(
                home.resolve("binaries"), home.resolve("data"), home.resolve("password"), log, port, 120, true);
    }

    /** Command line options of the server. */
    List<String> serverOptions() {
        return List.of(
                "-D", data.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=" + maxConnections,
                "-c", "shared_buffers=64MB",
                "-c", "max_wal_size=256MB",
                "-c", "jit=off",
                "-c", "fsync=" + (durable ? "on" : "off"),
                "-c", "full_page_writes=" + (durable ? "on" : "off"),
                "-c", "synchronous_commit=on",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC",
                "-c", "log_line_prefix=%m [%p] %d ");
    }
}
