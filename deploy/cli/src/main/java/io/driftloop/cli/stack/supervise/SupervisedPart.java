package io.driftloop.cli.stack.supervise;

import io.driftloop.stack.StackException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One part under supervision. Thread-safe; a death is handled on a thread of its own. */
final class SupervisedPart {

    private final Part part;
    private final LongSupplier nanoClock;
    private final Consumer<PartStatus> listener;
    private final Duration hangLimit;
    private final Restarts restarts;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private PartStatus status;
    private @Nullable RunningPart running;
    private @Nullable Start current;
    private @Nullable String verdict;
    private long readyAtNanos;

    /**
     * @param hangLimit how long it may not answer; zero: it is not asked
     * @param restarts when it comes back
     */
    SupervisedPart(
            Part part, LongSupplier nanoClock, Consumer<PartStatus> listener, Duration hangLimit, Restarts restarts) {
        this.hangLimit = hangLimit;
        this.restarts = restarts;
        this.part = part;
        this.nanoClock = nanoClock;
        this.listener = listener;
        this.status = new PartStatus(
                part.name(),
                PartState.WAITING,
                null,
                part.port(),
                0,
                0,
                null,
                part.log().toString());
    }

    synchronized PartStatus status() {
        return status;
    }

    /** First start; what goes wrong is told to the caller, who gives up. */
    void start() {
        try {
            startOnce();
        } catch (StackException e) {
            tell(status().in(PartState.FAILED, null, e.getMessage()));
            throw e;
        }
    }

    /** Stops it, also in the middle of a start or of a pause. */
    void stop() {
        stopping.countDown();
        Start starting;
        synchronized (this) {
            starting = current;
        }
        if (starting != null) {
            starting.giveUp();
        }
        RunningPart last;
        synchronized (this) {
            last = running;
            running = null;
        }
        if (last != null) {
            last.stop();
        }
        tell(status().in(PartState.STOPPED, null, null));
    }

    private void startOnce() {
        Start start = new Start(Thread.currentThread(), new CountDownLatch(1));
        synchronized (this) {
            if (stopping.getCount() == 0) {
                throw new StackException(part.name() + " is being stopped");
            }
            current = start;
        }
        try {
            tell(status().in(PartState.STARTING, null, status().message()));
            long began = nanoClock.getAsLong();
            RunningPart started = part.start();
            synchronized (this) {
                running = started;
                readyAtNanos = nanoClock.getAsLong();
            }
            tell(status().ready(started.pid(), (nanoClock.getAsLong() - began) / 1e9));
            started.onExit(() -> thread("restart-" + part.name(), () -> died(started)));
            if (!hangLimit.isZero()) {
                thread("watch-" + part.name(), () -> watch(started));
            }
        } finally {
            synchronized (this) {
                current = null;
            }
            start.done().countDown();
        }
    }

    private void died(RunningPart dead) {
        Duration lived;
        synchronized (this) {
            if (running != dead) {
                return;
            }
            running = null;
            lived = Duration.ofNanos(nanoClock.getAsLong() - readyAtNanos);
        }
        String reason = ending(dead);
        Optional<Duration> pause = restarts.after(lived);
        while (pause.isPresent() && !isStoppingWithin(pause.get(), reason)) {
            try {
                startOnce();
                return;
            } catch (StackException e) {
                reason = String.valueOf(e.getMessage());
                pause = restarts.after(Duration.ZERO);
            }
        }
        if (pause.isEmpty() && stopping.getCount() > 0) {
            tell(status().in(
                            PartState.FAILED,
                            null,
                            part.name() + " died " + Restarts.MOST_QUICK_DEATHS
                                    + " times in a row and stays down; last: " + reason));
        }
    }

    private synchronized String ending(RunningPart dead) {
        String known = verdict;
        verdict = null;
        return known == null ? dead.ending() : known;
    }

    /** Asks the part until it dies, is stopped, or hangs; one that hangs is killed, and comes back as one that died. */
    private void watch(RunningPart watched) {
        HangRule rule = new HangRule(hangLimit);
        long before = nanoClock.getAsLong();
        while (isRunning(watched) && !pausedUntilStop(rule.period())) {
            long asked = nanoClock.getAsLong();
            boolean answered = watched.answers();
            long now = nanoClock.getAsLong();
            if (rule.hangs(answered, Duration.ofNanos(asked - before), Duration.ofNanos(now - asked))
                    && condemn(watched)) {
                watched.kill();
                return;
            }
            before = now;
        }
    }

    private synchronized boolean isRunning(RunningPart one) {
        return running == one;
    }

    private synchronized boolean condemn(RunningPart hung) {
        if (running != hung || stopping.getCount() == 0) {
            return false;
        }
        verdict = part.name() + " lived and gave no answer for " + seconds(hangLimit) + " s, so it was killed";
        return true;
    }

    private static String seconds(Duration time) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(time.toMillis() / 1000.0);
    }

    private boolean pausedUntilStop(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isStoppingWithin(Duration pause, String reason) {
        if (stopping.getCount() == 0) {
            return true;
        }
        tell(status().restarting(reason));
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void tell(PartStatus next) {
        synchronized (this) {
            status = next;
        }
        listener.accept(next);
    }

    private static void thread(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A start that is under way. */
    private record Start(Thread thread, CountDownLatch done) {

        void giveUp() {
            thread.interrupt();
            try {
                done.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
