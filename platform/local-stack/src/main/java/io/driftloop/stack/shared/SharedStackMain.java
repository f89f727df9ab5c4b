package io.driftloop.stack.shared;

import io.driftloop.stack.kafka.Broker;
import io.driftloop.stack.kafka.BrokerSettings;
import io.driftloop.stack.postgres.LocalPostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import io.driftloop.stack.process.ProcessIdentity;
import io.driftloop.stack.process.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The detached JVM: PostgreSQL as its child, the broker inside. Argument: the stack's directory. */
public final class SharedStackMain {

    private static final Duration FIRST_LEASE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(15);

    private SharedStackMain() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        Path run = directory.resolve("run-" + ProcessHandle.current().pid());
        int status = 1;
        try {
            clearDeadRuns(directory);
            Files.createDirectories(run);
            serve(directory, run);
            status = 0;
        } catch (IOException | InterruptedException | RuntimeException e) {
            report(e);
        } finally {
            clear(run);
            // a broker that failed half-way keeps threads
            Runtime.getRuntime().halt(status);
        }
    }

    @SuppressWarnings("try") // the broker is only held
    private static void serve(Path directory, Path run) throws IOException, InterruptedException {
        // only the data of tests: a power cut may take it, the death of a process may not
        PostgresSettings settings = new PostgresSettings(
                directory.resolveSibling("binaries"),
                run.resolve("postgres"),
                run.resolve("password"),
                new LogFile(run.resolve("postgres.log")),
                Ports.free(),
                300,
                false);
        var starting = CompletableFuture.supplyAsync(() -> LocalPostgres.start(settings));
        BrokerSettings brokerSettings = new BrokerSettings(run.resolve("kafka"), Ports.free(), Ports.free());
        try (Broker broker = Broker.start(brokerSettings);
                LocalPostgres postgres = starting.join();
                Leases leases = new Leases()) {
            StackAddress address = new StackAddress(
                    ProcessHandle.current().pid(),
                    leases.port(),
                    postgres.port(),
                    postgres.user(),
                    postgres.password(),
                    brokerSettings.bootstrap());
            address.write(directory);
            do {
                leases.awaitIdle(FIRST_LEASE, IDLE);
            } while (!withdraw(directory, leases));
        }
    }

    /** Under the lock: a client either finds the address and its lease is counted, or it finds none. */
    private static boolean withdraw(Path directory, Leases leases) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(StackAddress.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            boolean leave = held.isValid() && !leases.anyOpen();
            if (leave) {
                Files.deleteIfExists(directory.resolve(StackAddress.FILE));
            }
            return leave;
        }
    }

    private static void clearDeadRuns(Path directory) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(directory, "run-*")) {
            for (Path run : runs) {
                long pid = Long.parseLong(run.getFileName().toString().substring("run-".length()));
                if (ProcessHandle.of(pid).filter(ProcessIdentity::isRunning).isEmpty()) {
                    clear(run);
                }
            }
        }
    }

    private static void clear(Path run) {
        try {
            Trees.delete(run);
        } catch (IOException e) {
            report(e);
        }
    }

    private static void report(Exception e) {
        // standard error is this process's log file
        e.printStackTrace();
    }
}
