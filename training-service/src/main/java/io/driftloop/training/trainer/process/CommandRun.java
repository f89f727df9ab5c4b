package io.driftloop.training.trainer.process;

import io.driftloop.training.trainer.AllowedCommand;
import io.driftloop.training.trainer.ProcessTree;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command: its environment, its limits, its end.
 *
 * @param command what runs
 * @param places its directories
 */
record CommandRun(AllowedCommand command, CommandPlaces places) {

    /** As {@code sysexits.h} has it: try again later. */
    private static final int TEMPORARY_FAILURE = 75;

    /** As shells and setpriv have them. */
    private static final int NOT_FOUND = 127;

    private static final int NOT_EXECUTABLE = 126;
    private static final int FIRST_SIGNAL_STATUS = 128;
    private static final long LOOK_MILLIS = 200;
    private static final long MEBIBYTE = 1 << 20;
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "SYSTEMROOT");
    private static final Path PARENT_DEATH = Path.of("/usr/bin/setpriv");

    /**
     * Runs to the end; gives the largest resident memory, in bytes, that was seen of the command and all that it started together. To be called on a thread that lives as long as this process: on Linux the command is asked to end when it dies.
     *
     * @throws UntrainableException when it failed, or broke a limit
     * @throws IOException when it cannot be started, or asks to be tried again
     */
    long run(TrainingPlan plan, ProgressLines progress) throws IOException {
        Process process = start(plan);
        ProcessTree tree = new ProcessTree(process.toHandle());
        Thread lines = reading(process, progress);
        AtomicLong peak = new AtomicLong();
        String broken;
        try {
            broken = watch(process, tree, peak);
            process.waitFor();
            lines.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the command was running", e);
        } finally {
            tree.end(command.limits().graceMillis());
        }
        if (broken != null) {
            throw new UntrainableException(broken);
        }
        requireSuccess(process.exitValue());
        return peak.get();
    }

    private Process start(TrainingPlan plan) throws IOException {
        List<String> argv = new ArrayList<>();
        if (Files.isExecutable(PARENT_DEATH)) {
            argv.addAll(List.of(PARENT_DEATH.toString(), "--pdeathsig", "TERM", "--"));
        }
        argv.addAll(command.argv());
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(places.work().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        environment(builder.environment(), plan);
        try {
            return builder.start();
        } catch (IOException e) {
            throw missing(e);
        }
    }

    /** Only what the contract names: the service's own environment holds what is no command's business. */
    private void environment(Map<String, String> environment, TrainingPlan plan) {
        environment.keySet().removeIf(name -> !INHERITED.contains(name));
        String threads = Integer.toString(plan.compute().threads());
        environment.put("OMP_NUM_THREADS", threads);
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        if (plan.compute().device().matches("gpu\\d+")) {
            environment.put("CUDA_VISIBLE_DEVICES", plan.compute().device().substring("gpu".length()));
        }
        environment.put("TMPDIR", places.temporary().toString());
        environment.put("PYTHONUNBUFFERED", "1");
        environment.putAll(command.variables());
        environment.put("DRIFTLOOP_SPEC", places.spec().toString());
        environment.put("DRIFTLOOP_DATA", places.data().toString());
        environment.put("DRIFTLOOP_RESULT", places.result().toString());
        environment.put("DRIFTLOOP_CHECKPOINTS", places.checkpoints().toString());
    }

    private static Thread reading(Process process, ProgressLines progress) {
        Thread thread = new Thread(
                () -> {
                    try (var reader = process.inputReader()) {
                        progress.read(reader);
                    } catch (IOException | UncheckedIOException e) {
                        // the pipe broke with the process
                    }
                },
                "command-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the end; gives the limit that it broke, if it did, in words, and then it is gone. */
    private @Nullable String watch(Process process, ProcessTree tree, AtomicLong peak) throws InterruptedException {
        AllowedCommand.Limits limits = command.limits();
        long start = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            long resident = tree.residentBytes();
            peak.accumulateAndGet(resident, Math::max);
            String broken = null;
            if (millis > limits.wallMillis()) {
                broken = "the command '" + command.name() + "' was ended after " + limits.wallMillis() / 1000.0
                        + " seconds, all that it is allowed; fewer rows or epochs need less, and the operator's"
                        + " driftloop.training.commands." + command.name() + ".wall-time gives it more";
            } else if (resident > limits.memoryBytes()) {
                broken = "the command '" + command.name() + "' was ended with " + resident / MEBIBYTE
                        + " MiB of memory, allowed are " + limits.memoryBytes() / MEBIBYTE
                        + "; a smaller batch size needs less, and the operator's driftloop.training.commands."
                        + command.name() + ".memory gives it more";
            }
            if (broken != null) {
                tree.end(limits.graceMillis());
                return broken;
            }
        }
        return null;
    }

    private UntrainableException missing(@Nullable IOException cause) {
        return new UntrainableException(
                "the command '" + command.name() + "' cannot be started: is there a program '"
                        + command.argv().get(0) + "' on the training service's machine that it may run?",
                cause);
    }

    private void requireSuccess(int status) throws IOException {
        if (status == NOT_FOUND || status == NOT_EXECUTABLE) {
            throw missing(null);
        }
        if (status == TEMPORARY_FAILURE) {
            throw new IOException("the command '" + command.name() + "' asks to be tried again (status 75)");
        }
        if (status > FIRST_SIGNAL_STATUS) {
            throw new UntrainableException("the command '" + command.name() + "' was ended by signal "
                    + (status - FIRST_SIGNAL_STATUS) + "; the run's log says more");
        }
        if (status != 0) {
            throw new UntrainableException(
                    "the command '" + command.name() + "' ended with status " + status + "; the run's log says more");
        }
    }
}
