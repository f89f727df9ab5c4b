package io.driftloop.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory that new processes can have, by Linux's own account; a container's limit counts. */
final class Memory {

    /** What the stack takes while it trains, about. */
    static final long WANTED_MEGABYTES = 2048;

    /** With less than this it would not come up. */
    static final long NEEDED_MEGABYTES = 1400;

    private static final long MEGABYTE = 1 << 20;

    private Memory() {}

    /** Free megabytes; empty where the system does not tell. */
    static OptionalLong freeMegabytes() {
        return freeMegabytes(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    }

    static OptionalLong freeMegabytes(Path meminfo, Path cgroup) {
        Optional<Long> machine = lines(meminfo)
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst();
        Optional<Long> limit = number(cgroup.resolve("memory.max"));
        Optional<Long> used = number(cgroup.resolve("memory.current"));
        // pages of files are given back when they are needed
        long files = lines(cgroup.resolve("memory.stat"))
                .filter(line -> line.startsWith("inactive_file "))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        Optional<Long> container = limit.flatMap(most -> used.map(now -> Math.max(0, most - now + files) / MEGABYTE));
        return Stream.of(machine, container)
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .min();
    }

    private static Optional<Long> number(Path file) {
        return lines(file)
                .filter(line -> line.matches("\\d+"))
                .map(Long::parseLong)
                .findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
