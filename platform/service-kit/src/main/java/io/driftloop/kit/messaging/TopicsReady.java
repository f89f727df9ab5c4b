package io.driftloop.kit.messaging;

import io.driftloop.kit.background.Loop;
import java.time.Duration;

/** Creates the topics on a thread of its own, as often as it takes, and then starts what needs them. */
public final class TopicsReady {

    private final Loop loop;
    private volatile boolean ready;

    /** @param then runs once, when the topics are there */
    public TopicsReady(TopicsSetup setup, Runnable then) {
        this.loop = new Loop("topics", Duration.ofSeconds(1), running -> {
            setup.ensure();
            if (!running.stopping()) {
                then.run();
                ready = true;
                running.stop();
            }
        });
    }

    /** Starts its thread. */
    public void start() {
        loop.start();
    }

    /** Gives up. */
    public void stop() {
        loop.stop();
    }

    /** Whether the topics are there. */
    public boolean isReady() {
        return ready;
    }
}
