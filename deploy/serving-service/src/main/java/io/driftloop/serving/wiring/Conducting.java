package io.driftloop.serving.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.serving.rollout.RolloutConductor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The conductor's thread. */
@Singleton
final class Conducting {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RolloutConductor conductor;
    private final RolloutConfig config;
    private final Loop loop = new Loop("rollouts", Duration.ofSeconds(1), this::run);

    Conducting(RolloutConductor conductor, RolloutConfig config) {
        this.conductor = conductor;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        loop.join(GRACE);
    }

    private void run(Loop running) {
        boolean active = conductor.conduct();
        running.pause(active ? config.activeLook() : config.look());
    }
}
