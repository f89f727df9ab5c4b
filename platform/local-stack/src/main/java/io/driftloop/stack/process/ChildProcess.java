package io.driftloop.stack.process;

import io.driftloop.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child that writes to a log file and whose standard input this JVM holds open: when this JVM dies, however it dies, the child reads
 * end-of-file and leaves. It runs in a session of its own, so a Ctrl-C at the terminal reaches the parent alone, which stops its children in
 * order. Thread-safe.
 */
public final class ChildProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;
    private final LogFile log;
    private final long logMark;

    private ChildProcess(String name, Process process, LogFile log, long logMark) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logMark = logMark;
    }

    /**
     * Starts a child.
     *
     * @param name what people call it
     * @param command program and arguments
     * @param environment added to this JVM's environment; an empty value takes the variable away
     * @param log where standard output and error go, appended
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, LogFile log) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        environment.forEach((key, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(key);
            } else {
                builder.environment().put(key, value);
            }
        });
        long mark = log.mark();
        try {
            return new ChildProcess(name, builder.start(), log, mark);
        } catch (IOException e) {
            throw new StackException("cannot start " + name + ": " + command.get(0) + " does not run", e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Exit status of a child that has ended. */
    public int exitStatus() {
        return process.exitValue();
    }

    /** For a pid file. */
    public ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    /** What this life of the child has written, at most the last 8 KiB. */
    public String output() {
        return log.since(logMark);
    }

    /** The last lines of what this life of the child has written. */
    public String lastLines(int count) {
        return log.lastLines(logMark, count);
    }

    public LogFile log() {
        return log;
    }

    /** Runs an action when the child ends, on a thread of the JVM's process reaper. */
    public void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** Closes the child's standard input, the signal to leave for those that watch it. */
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Waits for the end; false when the child still runs after the limit. */
    public boolean awaitExit(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
