package io.driftloop.eval.follow.messaging;

import io.driftloop.testkit.StackResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, from the package that this build made. It ends with the test's JVM, however that ends. */
final class EvalProcess implements AutoCloseable {

    /** Another build can be measured beside this one. */
    private static final Path PROGRAM =
            Path.of(System.getProperty("driftloop.test.program", "target/quarkus-app/quarkus-run.jar"));

    private final Process process;
    private final Path log;

    private EvalProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a replica.
     *
     * @param number its {@code driftloop.consumer.instance}
     * @param flags of its JVM
     * @param settings as {@link StackResource} gives them: replicas of one service share them
     */
    static EvalProcess start(String number, List<String> flags, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Ddriftloop.consumer.instance=" + number);
        command.add("-Ddriftloop.exit-with-parent=true");
        command.add("-jar");
        command.add(PROGRAM.toAbsolutePath().toString());
        try {
            Path log = Files.createTempFile("driftloop-eval-" + number + "-", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new EvalProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What it wrote; for the message of a failure. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ended before anybody ended it. */
    boolean died() {
        return !process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        Files.deleteIfExists(log);
    }
}
