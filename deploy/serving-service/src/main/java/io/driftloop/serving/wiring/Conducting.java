package io.driftloop.serving.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.serving.inference.Mirror;
import io.driftloop.serving.rollout.RolloutConductor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The conductor's thread, and that of the shadows. */
@Singleton
final class Conducting {
    private static final long COPY_WAIT_MILLIS = 200;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RolloutConductor conductor;
    private final RolloutConfig config;
    private final Mirror mirror;
    private final Loop copies = new Loop("mirror", Duration.ofSeconds(1), this::copy);
    private final Loop loop = new Loop("rollouts", Duration.ofSeconds(1), this::run);

    Conducting(RolloutConductor conductor, RolloutConfig config, Mirror mirror) {
        this.conductor = conductor;
        this.config = config;
        this.mirror = mirror;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
        copies.start();
    }

    void stop(@Observes ShutdownEvent event) {
        copies.stop();
        loop.stop();
        loop.join(GRACE);
        copies.join(GRACE);
    }

    private void copy(Loop running) throws InterruptedException {
        while (!running.stopping()) {
            mirror.work(COPY_WAIT_MILLIS);
        }
    }

    private void run(Loop running) {
        boolean active = conductor.conduct();
        running.pause(active ? config.activeLook() : config.look());
    }
}
