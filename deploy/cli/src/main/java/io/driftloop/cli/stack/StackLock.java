package io.driftloop.cli.stack;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to supervise a home directory. It ends with its process, however that ends. */
final class StackLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path pidFile;

    private StackLock(FileChannel channel, Path pidFile) {
        this.channel = channel;
        this.pidFile = pidFile;
    }

    /** Takes the lock; empty when another supervisor has it. */
    static Optional<StackLock> take(StackHome home) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    home.run().resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Path pidFile = home.run().resolve("supervisor.pid");
            ProcessIdentity.of(ProcessHandle.current()).write(pidFile);
            return Optional.of(new StackLock(channel, pidFile));
        } catch (OverlappingFileLockException e) {
            // this JVM holds it; the channel stays open, as closing it would release the lock of the other one
            return Optional.empty();
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StackException("cannot lock " + home.run() + ": " + e.getMessage(), e);
        }
    }

    /** The running supervisor of a home, if there is one. */
    static Optional<ProcessHandle> holder(StackHome home) {
        return ProcessIdentity.read(home.run().resolve("supervisor.pid")).flatMap(ProcessIdentity::running);
    }

    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(pidFile);
            channel.close();
        } catch (IOException e) {
            throw new StackException("cannot release the lock of the stack: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the first failure is the one to tell
            return;
        }
    }
}
