package io.driftloop.registry.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.registry.webhook.Deliveries;
import io.driftloop.registry.webhook.DeliveryBell;
import io.driftloop.registry.webhook.DeliveryDesk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads that call webhooks, and the one that removes old deliveries. */
@Singleton
final class WebhookLoops {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLEAN_EACH = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final DeliveryDesk desk;
    private final DeliveryBell bell;
    private final WebhookConfig config;
    private final List<Loop> running = new ArrayList<>();

    WebhookLoops(Deliveries deliveries, DeliveryDesk desk, DeliveryBell bell, WebhookConfig config) {
        this.deliveries = deliveries;
        this.desk = desk;
        this.bell = bell;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        for (int i = 1; i <= config.threads(); i++) {
            running.add(new Loop("webhook-" + i, AFTER_FAILURE, this::deliver));
        }
        running.add(new Loop("webhook-cleaning", AFTER_FAILURE, loop -> {
            while (loop.pause(CLEAN_EACH)) {
                desk.removeOld(config.keep());
            }
        }));
        running.forEach(Loop::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Loop::stop);
        bell.ring().run();
        running.forEach(loop -> loop.join(GRACE));
    }

    private void deliver(Loop loop) throws InterruptedException {
        while (!loop.stopping()) {
            long heard = bell.heard();
            if (!deliveries.deliverNext()) {
                bell.await(heard, config.look());
            }
        }
    }
}
