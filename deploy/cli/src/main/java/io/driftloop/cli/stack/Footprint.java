package io.driftloop.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory that processes take, as Linux accounts for it: the proportional set size (PSS) of {@code /proc/PID/smaps_rollup}, in which a page
 * that n processes share counts as an n-th part for each. Sums of it are therefore memory that is really taken.
 */
final class Footprint {

    private static final String LINE = "Pss:";
    private static final long KILOBYTES_PER_MEGABYTE = 1024;

    private final Path proc;

    Footprint() {
        this(Path.of("/proc"));
    }

    Footprint(Path proc) {
        this.proc = proc;
    }

    /** Megabytes of a process and everything that it started; empty where the system does not tell. */
    OptionalLong megabytes(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> Stream.concat(Stream.of(handle), handle.descendants())
                        .map(ProcessHandle::pid)
                        .toList())
                .map(this::megabytes)
                .orElse(OptionalLong.empty());
    }

    /** Megabytes of these processes together; those that have ended meanwhile do not count. */
    OptionalLong megabytes(List<Long> pids) {
        List<Long> kilobytes = pids.stream().flatMap(this::kilobytes).toList();
        return kilobytes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(kilobytes.stream().mapToLong(Long::longValue).sum() / KILOBYTES_PER_MEGABYTE);
    }

    private Stream<Long> kilobytes(long pid) {
        try (Stream<String> lines = Files.lines(proc.resolve(Long.toString(pid)).resolve("smaps_rollup"))) {
            return lines
                    .filter(line -> line.startsWith(LINE))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .toList()
                    .stream();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Stream.empty(); // it ended, or another user's
        }
    }
}
