package io.driftloop.kit.outbox;

import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.events.PipelinePaused;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.testkit.TestStack;
import io.driftloop.testkit.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private KitHarness kit;

    @BeforeEach
    void start() {
        kit = new KitHarness();
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void tellsEachAggregateInItsOrderAndThenForgets() {
        kit.withTopics();
        for (int i = 0; i < 140; i++) {
            String aggregate = "a" + i % 7;
            kit.work.run(() -> kit.outbox.tell(paused(aggregate, "x")));
        }
        OutboxRelay relay = kit.relay();
        relay.start();

        try (TestTopics topics = new TestTopics(TestStack.bootstrap(), kit.prefix)) {
            List<EventEnvelope<PipelinePaused>> told = topics.awaitCount(PipelinePaused.class, e -> true, 140);

            for (int a = 0; a < 7; a++) {
                String key = "pipeline/a" + a;
                List<Long> sequences = told.stream()
                        .filter(e -> e.aggregate().key().equals(key))
                        .map(EventEnvelope::sequence)
                        .toList();
                assertThat(sequences)
                        .isEqualTo(LongStream.rangeClosed(1, sequences.size())
                                .boxed()
                                .toList());
            }
            assertThat(told).extracting(EventEnvelope::source).containsOnly("/driftloop/kit");
            await().atMost(PATIENCE)
                    .until(() ->
                            kit.ask("SELECT id FROM outbox_event", Long.class).isEmpty());
        } finally {
            relay.stop(PATIENCE);
        }
    }

    @Test
    void tellsAtOnceWhatAnotherProcessStoredInsteadOfWaitingForTheNextLook() {
        try (KitHarness patient = new KitHarness(Map.of("driftloop.outbox.look", "30s"))) {
            FakeSender sender = new FakeSender();
            OutboxRelay relay = patient.relay(sender);
            relay.start();
            await().atMost(PATIENCE).until(relay::leading);
            patient.awaitListener("relay-listener");

            patient.work.run(() -> patient.outboxOfAnotherProcess().tell(paused("p", "x")));

            await().atMost(Duration.ofSeconds(5)).until(() -> sender.sent.size() == 1);
            relay.stop(PATIENCE);
        }
    }

    @Test
    void tellsWhatItsOwnProcessStoredWithoutAnyNotification() {
        try (KitHarness patient = new KitHarness(Map.of("driftloop.outbox.look", "30s"))) {
            FakeSender sender = new FakeSender();
            OutboxRelay relay = patient.relay(sender);
            relay.start();
            await().atMost(PATIENCE).until(relay::leading);
            patient.awaitListener("relay-listener");
            assertThat(patient.kill("relay-listener")).isEqualTo(1);

            patient.work.run(() -> patient.outbox.tell(paused("p", "x")));

            await().atMost(Duration.ofSeconds(5)).until(() -> sender.sent.size() == 1);
            relay.stop(PATIENCE);
        }
    }

    @Test
    void keepsWhatWasNotAcknowledgedAndStartsAgainBehindTheLastAcknowledged() {
        kit.work.run(() -> IntStream.rangeClosed(1, 3).forEach(i -> kit.outbox.tell(paused("p", "x" + i))));
        FakeSender sender = new FakeSender();
        sender.failures.set(2);
        OutboxRelay relay = kit.relay(sender);
        relay.start();

        await().atMost(PATIENCE)
                .until(() -> kit.ask("SELECT id FROM outbox_event", Long.class).isEmpty());
        relay.stop(PATIENCE);

        assertThat(sender.sequences()).containsExactly(1L, 2L, 3L);
        assertThat(sender.opened).as("a failed sender is not used again").hasValue(3);
        assertThat(sender.closed).hasValue(3);
    }

    @Test
    void aSecondRelayOfTheSchemaWaitsUntilTheFirstIsGone() {
        FakeSender first = new FakeSender();
        FakeSender second = new FakeSender();
        OutboxRelay leader = kit.relay(first);
        leader.start();
        await().atMost(PATIENCE).until(leader::leading);
        OutboxRelay other = kit.relay(second);
        other.start();

        kit.work.run(() -> kit.outbox.tell(paused("p", "one")));
        await().atMost(PATIENCE).until(() -> first.sent.size() == 1);
        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> !other.leading() && second.opened.get() == 0);

        leader.stop(PATIENCE);
        kit.work.run(() -> kit.outbox.tell(paused("p", "two")));
        await().atMost(PATIENCE).until(() -> second.sent.size() == 1);
        other.stop(PATIENCE);

        assertThat(first.sequences()).containsExactly(1L);
        assertThat(second.sequences()).containsExactly(2L);
    }

    @Test
    void aRelayThatLostItsLockStopsSendingAndSendsAgainUnderANewLock() throws Exception {
        FakeSender sender = new FakeSender();
        sender.block = new CountDownLatch(1);
        OutboxRelay relay = kit.relay(sender);
        relay.start();
        kit.work.run(() -> kit.outbox.tell(paused("p", "x")));
        await().atMost(PATIENCE).until(() -> sender.waiting);

        assertThat(kit.kill("relay")).isEqualTo(1);

        await().atMost(PATIENCE).until(() -> sender.givenUp.get() == 1);
        sender.block.countDown();
        await().atMost(PATIENCE)
                .until(() -> kit.ask("SELECT id FROM outbox_event", Long.class).isEmpty());
        relay.stop(PATIENCE);
        assertThat(sender.sequences()).containsExactly(1L);
    }

    @Test
    void whatIsStoredWhenItStopsIsStillTold() {
        FakeSender sender = new FakeSender();
        OutboxRelay relay = kit.relay(sender);
        relay.start();
        await().atMost(PATIENCE).until(relay::leading);
        kit.work.run(() -> IntStream.rangeClosed(1, 5).forEach(i -> kit.outbox.tell(paused("p", "x" + i))));

        relay.stop(PATIENCE);

        assertThat(sender.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    /** A broker that a test can slow down and break. */
    private static final class FakeSender implements EventSender.Factory {

        private final List<StoredEvent> sent = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final AtomicInteger givenUp = new AtomicInteger();
        private volatile CountDownLatch block = new CountDownLatch(0);
        private volatile boolean waiting;

        List<Long> sequences() {
            return sent.stream().map(StoredEvent::sequence).toList();
        }

        @Override
        public EventSender open() {
            opened.incrementAndGet();
            return new EventSender() {
                @Override
                public void send(List<StoredEvent> events, MayGoOn mayGoOn) {
                    if (failures.getAndDecrement() > 0) {
                        throw new SendingFailedException("planned");
                    }
                    await(mayGoOn);
                    sent.addAll(events);
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        private void await(EventSender.MayGoOn mayGoOn) {
            waiting = true;
            try {
                while (!block.await(50, TimeUnit.MILLISECONDS)) {
                    if (!mayGoOn.ask()) {
                        givenUp.incrementAndGet();
                        throw new EventSender.SendingFailedException("lost the lock");
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
