package io.driftloop.training.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it started.
 *
 * @param root the first one
 */
public record ProcessTree(ProcessHandle root) {

    private static final long LOOK_MILLIS = 20;
    private static final long BYTES_PER_KIB = 1024;

    /** Those of them that are alive. */
    private List<ProcessHandle> alive() {
        return Stream.concat(Stream.of(root), root.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Asks all to end, and ends those that are still there after {@code graceMillis}. What they start meanwhile is found as long as its parent lives. */
    public void end(long graceMillis) {
        List<ProcessHandle> asked = alive();
        asked.forEach(ProcessHandle::destroy);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        while (asked.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - until < 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        Stream.concat(alive().stream(), asked.stream()).distinct().forEach(ProcessHandle::destroyForcibly);
    }

    /** Resident memory of all together, as Linux counts it; 0 where the system does not tell. Memory that several share counts for each. */
    public long residentBytes() {
        return alive().stream().mapToLong(ProcessTree::residentBytes).sum();
    }

    private static long residentBytes(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // it ended while it was looked at
            return 0;
        }
    }
}
