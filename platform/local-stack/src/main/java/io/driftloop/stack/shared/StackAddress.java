package io.driftloop.stack.shared;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a shared stack is found. It stands in a file that only its user can read.
 *
 * @param pid process of the stack's JVM
 * @param leasePort loopback port on which leases are taken
 * @param postgresPort loopback port of PostgreSQL
 * @param user PostgreSQL role
 * @param password its password
 * @param bootstrap Kafka address
 */
public record StackAddress(long pid, int leasePort, int postgresPort, String user, String password, String bootstrap) {

    /** File name within the stack's directory. */
    public static final String FILE = "stack.properties";

    /** File that is locked by whoever starts or ends a stack. */
    public static final String LOCK = "stack.lock";

    /** JDBC address of a database on the stack's PostgreSQL. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + database;
    }

    /** Reads the address; empty when there is none, or none that makes sense. */
    public static Optional<StackAddress> read(Path directory) {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            stored.load(reader);
            return Optional.of(new StackAddress(
                    Long.parseLong(stored.getProperty("pid")),
                    Integer.parseInt(stored.getProperty("lease.port")),
                    Integer.parseInt(stored.getProperty("postgres.port")),
                    stored.getProperty("postgres.user"),
                    stored.getProperty("postgres.password"),
                    stored.getProperty("kafka.bootstrap")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes the address in one step. */
    void write(Path directory) throws IOException {
        Properties stored = new Properties();
        stored.setProperty("pid", Long.toString(pid));
        stored.setProperty("lease.port", Integer.toString(leasePort));
        stored.setProperty("postgres.port", Integer.toString(postgresPort));
        stored.setProperty("postgres.user", user);
        stored.setProperty("postgres.password", password);
        stored.setProperty("kafka.bootstrap", bootstrap);
        Path partial = directory.resolve(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(partial)) {
            stored.store(writer, null);
        }
        Files.move(
                partial, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
