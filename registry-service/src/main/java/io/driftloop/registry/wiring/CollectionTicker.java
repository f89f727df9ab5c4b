package io.driftloop.registry.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.registry.collection.Collections;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks for collections by the clock. */
@Singleton
final class CollectionTicker {

    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Loop loop;

    CollectionTicker(Collections collections, CollectionConfig config) {
        this.loop = new Loop("collections", Duration.ofSeconds(10), running -> {
            while (running.pause(LOOK)) {
                collections.schedule(config.every());
            }
        });
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
        loop.join(Duration.ofSeconds(5));
    }
}
