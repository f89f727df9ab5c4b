package io.driftloop.kit;

import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.messaging.EventConsumer;
import io.driftloop.kit.outbox.OutboxRelay;
import io.driftloop.kit.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class HandoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int EVENTS = 40;

    @Test
    void theNextStageClaimsWithoutWaitingForAnyLook() {
        // looks are rare here, so that a missing notification shows as seconds
        try (KitHarness kit =
                new KitHarness(Map.of("driftloop.work.look", "5s", "driftloop.outbox.look", "5s")).withTopics()) {
            Map<String, Long> claimed = new ConcurrentHashMap<>();
            EventConsumer consumer = kit.consumer(new Queueing(kit));
            Workers workers = kit.workers(new Claiming(claimed));
            OutboxRelay relay = kit.relay();
            relay.start();
            consumer.start();
            workers.start();
            await().atMost(PATIENCE).until(() -> relay.leading() && consumer.assigned());

            List<Long> micros = measure(kit, claimed);

            consumer.stop(PATIENCE);
            workers.stop(PATIENCE);
            relay.stop(PATIENCE);
            Logger.getLogger(HandoverIT.class)
                    .infof("handover p50 %d us, p95 %d us", micros.get(EVENTS / 2), micros.get(EVENTS * 95 / 100));
            assertThat(micros.get(EVENTS / 2))
                    .as("median in microseconds, on a machine that may be busy")
                    .isLessThan(500_000);
        }
    }

    private static List<Long> measure(KitHarness kit, Map<String, Long> claimed) {
        Map<String, Long> told = new ConcurrentHashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            String name = "p" + i;
            kit.work.run(() -> kit.outbox.tell(paused(name, "x")));
            told.put(name, System.nanoTime());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> claimed.containsKey(name));
        }
        return told.entrySet().stream()
                .map(e -> (claimed.get(e.getKey()) - e.getValue()) / 1000)
                .sorted()
                .toList();
    }

    private record Queueing(KitHarness kit) implements EventHandler {
        @Override
        public String name() {
            return "queue";
        }

        @Override
        public Set<Class<? extends PipelineEvent>> handles() {
            return Set.of(PipelinePaused.class);
        }

        @Override
        public void handle(EventEnvelope<?> envelope) {
            String name = envelope.aggregate().id();
            kit.queue.enqueue(new WorkItem(name, "k", null, "{}", 0));
        }
    }

    private record Claiming(Map<String, Long> claimed) implements WorkHandler {
        @Override
        public String kind() {
            return "k";
        }

        @Override
        public void perform(WorkContext context) {
            claimed.put(context.item().key(), System.nanoTime());
            context.complete(() -> {});
        }

        @Override
        public void exhausted(WorkItem item, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
