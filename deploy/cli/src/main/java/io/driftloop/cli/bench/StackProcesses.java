package io.driftloop.cli.bench;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.stack.StackService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The processes of the local stack, as a measurement looks at them. */
final class StackProcesses {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration AT_REST = Duration.ofMillis(75);
    private static final int MOST_LOOKS = 240;
    private static final int QUIET_LOOKS = 2;

    private final ProcessHandle serving;
    private final List<ProcessHandle> readers;

    StackProcesses(CommandContext context) {
        this.serving = process(context, StackService.SERVING);
        this.readers = Stream.of(StackService.INGEST, StackService.EVAL)
                .map(service -> process(context, service))
                .toList();
    }

    /** The model server. */
    ProcessHandle serving() {
        return serving;
    }

    /** Waits until those who read the prediction log have caught up: what they do for one measurement must not slow down the next. At most two minutes. */
    void awaitReadersAtRest() {
        int quiet = 0;
        for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
            Duration before = used();
            LockSupport.parkNanos(LOOK_NANOS);
            quiet = used().minus(before).compareTo(AT_REST) < 0 ? quiet + 1 : 0;
        }
    }

    private Duration used() {
        return readers.stream().map(StackProcesses::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor time so far. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static ProcessHandle process(CommandContext context, StackService service) {
        Path file = context.settings().home().resolve("run").resolve(service.title() + ".pid");
        try {
            long pid = Long.parseLong(Files.readString(file).strip().split(" ")[0]);
            return ProcessHandle.of(pid)
                    .orElseThrow(
                            () -> CommandFailure.failed(service.title() + " does not run; 'driftloop up' starts it"));
        } catch (IOException | NumberFormatException e) {
            throw CommandFailure.failed(service.title() + " of the local stack does not run; 'driftloop up' starts it");
        }
    }
}
