package io.driftloop.training.worker.process;

import io.driftloop.training.trainer.ProcessTree;
import io.driftloop.training.worker.TrainingWorkers.Worker;
import io.driftloop.training.worker.WorkerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One worker process with two threads that read what it writes. Its standard input stays open for as long as this
 * process lives.
 */
final class JvmWorker implements Worker {

    private static final int FIRST_SIGNAL_STATUS = 128;

    private final Process process;
    private final long graceMillis;
    private final BlockingQueue<WorkerMessage> messages = new LinkedBlockingQueue<>();
    private final Thread lines;

    private JvmWorker(Process process, CappedLog log, long graceMillis) {
        this.process = process;
        this.graceMillis = graceMillis;
        this.lines = reader("messages", this::readMessages);
        reader("log", () -> log.copy(process.errorReader()));
    }

    /**
     * Starts.
     *
     * @param graceMillis that a command which the process started has to end when it is asked to
     */
    static JvmWorker start(ProcessBuilder builder, CappedLog log, long graceMillis) throws IOException {
        return new JvmWorker(builder.start(), log, graceMillis);
    }

    private interface Reading {
        void run() throws IOException;
    }

    private Thread reader(String what, Reading reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (IOException e) {
                        // the pipe broke with the process: its end is told by over()
                    }
                },
                "worker-" + process.pid() + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readMessages() throws IOException {
        try (var reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                WorkerLines.read(line).ifPresent(messages::add);
            }
        }
    }

    @Override
    public Optional<WorkerMessage> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(messages.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean over() {
        return !process.isAlive() && !lines.isAlive() && messages.isEmpty();
    }

    @Override
    public String ending() {
        int status = process.exitValue();
        if (status == FIRST_SIGNAL_STATUS + 9) {
            return "the worker process was killed (signal 9): by someone, or by the system for want of memory";
        }
        return status > FIRST_SIGNAL_STATUS
                ? "the worker process was ended by signal " + (status - FIRST_SIGNAL_STATUS)
                : "the worker process ended with status " + status + (status == 3 ? ", out of Java heap" : "");
    }

    @Override
    public void close() {
        // a command may want to save what it has; the worker itself never does
        process.children().forEach(command -> new ProcessTree(command).end(graceMillis));
        process.destroyForcibly();
        process.onExit().join();
    }
}
