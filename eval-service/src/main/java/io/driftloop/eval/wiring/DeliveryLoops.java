package io.driftloop.eval.wiring;

import io.driftloop.eval.channel.Deliveries;
import io.driftloop.kit.background.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads that deliver. */
@Singleton
class DeliveryLoops {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final ChannelConfig config;
    private final List<Loop> running = new ArrayList<>();

    DeliveryLoops(Deliveries deliveries, ChannelConfig config) {
        this.deliveries = deliveries;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        for (int i = 1; i <= config.threads(); i++) {
            Loop loop = new Loop("alert-delivery-" + i, AFTER_FAILURE, this::deliver);
            running.add(loop);
            loop.start();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        running.forEach(Loop::stop);
        running.forEach(loop -> loop.join(GRACE));
    }

    private void deliver(Loop loop) {
        while (!loop.stopping()) {
            if (!deliveries.deliverNext()) {
                loop.pause(config.look());
            }
        }
    }
}
