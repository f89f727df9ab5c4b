package io.driftloop.training.worker.process;

import io.driftloop.contracts.TrainingCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What this process has used, with the children that it waited for. */
final class ProcessCost {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path STAT = Path.of("/proc/self/stat");

    /** The unit of {@code /proc/self/stat} for programs, whatever the kernel's own one is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long BYTES_PER_KILOBYTE = 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Places in {@code stat} behind the name, which may hold blanks: cutime and cstime. */
    private static final int CHILDREN_USER = 13;

    private ProcessCost() {}

    static TrainingCost now() {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new TrainingCost(own.toNanos() / NANOS_PER_SECOND + children(), 0, peak());
    }

    private static double children() {
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]))
                    / TICKS_PER_SECOND;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static long peak() {
        try {
            List<String> lines = Files.readAllLines(STATUS);
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
