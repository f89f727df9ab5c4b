package io.driftloop.cli.stack.supervise;

import io.driftloop.stack.StackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts parts tier by tier (the parts of a tier side by side), watches them, and stops them tier by tier in reverse. Thread-safe; one life:
 * start once, stop once.
 */
public final class Supervisor {

    private final List<List<SupervisedPart>> tiers;
    private boolean stopped;

    /**
     * A supervisor of parts that do not run yet.
     *
     * @param tiers parts, those that others need first
     * @param listener hears of each change, on the thread of the change
     * @param hangLimit how long a part that lives may not answer before it is restarted; zero: no limit
     */
    public Supervisor(List<List<Part>> tiers, Consumer<PartStatus> listener, Duration hangLimit) {
        this.tiers = tiers.stream()
                .map(tier -> tier.stream()
                        .map(part -> new SupervisedPart(part, System::nanoTime, listener, hangLimit, new Restarts()))
                        .toList())
                .toList();
    }

    /**
     * Starts everything; returns once everything is ready.
     *
     * @throws StackException when a part does not start; by then everything is stopped again
     */
    public void start() {
        try {
            tiers.forEach(tier -> together(tier, SupervisedPart::start));
        } catch (StackException e) {
            stop();
            throw e;
        }
    }

    /** Stops everything in order; once is enough, a second call waits for the first. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        for (int i = tiers.size() - 1; i >= 0; i--) {
            together(tiers.get(i), SupervisedPart::stop);
        }
    }

    /** What is known about each part, in starting order. */
    public List<PartStatus> statuses() {
        return parts().map(SupervisedPart::status).toList();
    }

    private Stream<SupervisedPart> parts() {
        return tiers.stream().flatMap(List::stream);
    }

    private static void together(List<SupervisedPart> parts, Consumer<SupervisedPart> action) {
        if (parts.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(parts.size(), Supervisor::daemon);
        CompletionService<Void> done = new ExecutorCompletionService<>(threads);
        parts.forEach(part -> done.submit(() -> action.accept(part), null));
        try {
            for (int i = 0; i < parts.size(); i++) {
                done.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("cannot start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while starting", e);
        } finally {
            // the others of the tier, in the middle of a start, give up
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable action) {
        Thread thread = new Thread(action, "stack-starter");
        thread.setDaemon(true);
        return thread;
    }
}
