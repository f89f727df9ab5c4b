package io.driftloop.kit.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A named thread that runs a body again and again until it is told to stop. A body that fails is logged and run again after a pause, for ever: whatever
 * it waits for (database, broker) may come back.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final Body body;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param pause after a failure
     * @param body runs until it has nothing to do or {@code stopping} says so
     */
    public Loop(String name, Duration pause, Body body) {
        this.name = name;
        this.pause = pause;
        this.body = body;
    }

    /** Starts the thread; once. */
    public synchronized void start() {
        if (thread == null && !stopping()) {
            thread = new Thread(this::run, "driftloop-" + name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Asks the thread to stop; does not wait. */
    public void stop() {
        stopping.countDown();
    }

    /**
     * Waits for its end.
     *
     * @return whether it ended in time
     */
    public boolean join(Duration atMost) {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return true;
        }
        try {
            running.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !running.isAlive();
    }

    /** Whether it was told to stop. */
    public boolean stopping() {
        return stopping.getCount() == 0;
    }

    /** Waits; a stop ends the wait at once. Gives whether to go on. */
    public boolean pause(Duration time) {
        try {
            return !stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
            return false;
        }
    }

    private void run() {
        while (!stopping()) {
            try {
                body.run(this);
            } catch (InterruptedException e) {
                stop();
            } catch (Throwable e) { // an error, too, must not end the thread: nobody else would do its work
                if (!stopping()) {
                    LOG.warnf("%s failed and goes on in %s: %s", name, pause, e);
                    LOG.debug(name, e);
                    pause(pause);
                }
            }
        }
    }

    /** What the thread does. */
    @FunctionalInterface
    public interface Body {
        void run(Loop loop) throws Exception;
    }
}
