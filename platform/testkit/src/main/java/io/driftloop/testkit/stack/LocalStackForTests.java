package io.driftloop.testkit.stack;

import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.JavaCommand;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Waiting;
import io.driftloop.stack.shared.StackAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shared stack, as one test JVM sees it: adopted when one of this build runs, started otherwise (4 s), leased until this JVM ends.
 */
public final class LocalStackForTests {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int CONNECT_MILLIS = 2000;

    private static @Nullable StackAddress leased;

    private LocalStackForTests() {}

    /** The running stack; the first call of a JVM leases it. */
    public static synchronized StackAddress acquire() {
        if (leased == null) {
            StackHome home = StackHome.find(Path.of(""));
            leased = acquire(home, directory(home));
        }
        return leased;
    }

    @SuppressWarnings("try") // the lock is only held
    static StackAddress acquire(StackHome home, Path directory) {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(StackAddress.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            Optional<StackAddress> running = StackAddress.read(directory).filter(LocalStackForTests::lease);
            if (running.isPresent()) {
                return running.get();
            }
            Files.deleteIfExists(directory.resolve(StackAddress.FILE));
            return start(home, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StackAddress start(StackHome home, Path directory) {
        ChildProcess stack = ChildProcess.start(
                "the tests' PostgreSQL and Kafka",
                JavaCommand.of(
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                        home.classPath(),
                        "io.driftloop.stack.shared.SharedStackMain",
                        List.of(directory.toString())),
                Map.of(),
                new LogFile(directory.resolve("stack.log")).rotateOver(1_000_000));
        Waiting.until(
                START_LIMIT,
                () -> !stack.isAlive() || StackAddress.read(directory).isPresent());
        return StackAddress.read(directory)
                .filter(LocalStackForTests::lease)
                .orElseThrow(
                        () -> new IllegalStateException("the tests' PostgreSQL and Kafka did not start; the end of "
                                + stack.log().path() + ":\n" + stack.lastLines(15)));
    }

    /** Connects, waits for the receipt, and keeps the socket until this JVM ends. */
    private static boolean lease(StackAddress address) {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), address.leasePort()), CONNECT_MILLIS);
            socket.setSoTimeout(CONNECT_MILLIS);
            if (socket.getInputStream().read() != 'L') {
                socket.close();
                return false;
            }
            socket.setSoTimeout(0);
        } catch (IOException e) {
            return false;
        }
        Thread holder = new Thread(() -> hold(socket), "test-stack-lease");
        holder.setDaemon(true);
        holder.start();
        return true;
    }

    /** A thread of its own: a class loader that goes away must not take the socket along. */
    private static void hold(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                // the stack says nothing more; only the end counts
                continue;
            }
        } catch (IOException e) {
            // the stack is gone; the tests that use it will say so
            return;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                // another class loader of this JVM holds it for a moment
                if (!Waiting.pause(50)) {
                    throw new IOException("interrupted", e);
                }
            }
        }
    }

    private static Path directory(StackHome home) {
        Path root = Path.of(System.getProperty("java.io.tmpdir"), "driftloop-test-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return Files.createDirectories(root.resolve(home.fingerprint()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
