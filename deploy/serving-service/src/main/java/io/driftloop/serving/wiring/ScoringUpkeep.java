package io.driftloop.serving.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.serving.scoring.ScoringRetention;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The thread that bounds what scorings leave. */
@Singleton
final class ScoringUpkeep {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Loop loop;

    ScoringUpkeep(ScoringRetention retention, ScoringConfig config) {
        this.loop = new Loop("scoring-results", config.sweep(), running -> {
            while (running.pause(config.sweep())) {
                retention.sweep();
            }
        });
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        loop.join(GRACE);
    }
}
