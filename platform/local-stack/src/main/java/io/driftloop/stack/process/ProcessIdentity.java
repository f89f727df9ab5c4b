package io.driftloop.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/**
 * A process as a file can remember it: pids are used again, a pid together with its start time is not.
 *
 * @param pid process id
 * @param startedAtMillis start time as the system tells it, in milliseconds since the epoch; 0 where it tells none
 */
public record ProcessIdentity(long pid, long startedAtMillis) {

    /** The identity of a running process. */
    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), startOf(handle));
    }

    /** Reads what {@link #write} wrote; empty when the file is absent or not such a file. */
    public static Optional<ProcessIdentity> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            return parts.length == 2
                    ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes the identity, replacing the file in one step. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, pid + " " + startedAtMillis + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The very same process, if it still runs. A zombie does not. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(h -> startOf(h) == startedAtMillis).filter(ProcessIdentity::isRunning);
    }

    /** Ends the process if it is still the same one: asks first, then kills. */
    public void end(Duration grace) {
        running().ifPresent(handle -> {
            handle.destroy();
            if (!Waiting.until(grace, () -> !isRunning(handle))) {
                handle.destroyForcibly();
                Waiting.until(Duration.ofSeconds(5), () -> !isRunning(handle));
            }
        });
    }

    /** Whether a process runs; a dead one that nobody has collected yet does not count. */
    public static boolean isRunning(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        if (!Files.exists(stat)) {
            return handle.isAlive();
        }
        try {
            String text = Files.readString(stat);
            // the state follows the command in brackets, which may hold anything
            return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException | StringIndexOutOfBoundsException e) {
            return handle.isAlive();
        }
    }

    private static long startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }
}
