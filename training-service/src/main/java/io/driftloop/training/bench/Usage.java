package io.driftloop.training.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process used up to now.
 *
 * @param cpuMicros processor time of all its threads
 * @param peakMegabytes largest resident memory; 0 where the system does not tell
 */
record Usage(double cpuMicros, double peakMegabytes) {

    static final Usage NONE = new Usage(0, 0);

    private static final double KILOBYTES_PER_MEGABYTE = 1024;

    /** Of the one child process of this process. */
    static Usage ofChild() {
        return ProcessHandle.current().children().findFirst().map(Usage::of).orElse(NONE);
    }

    private static Usage of(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(cpu.toNanos() / 1e3, peak(process.pid()));
    }

    private static double peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
