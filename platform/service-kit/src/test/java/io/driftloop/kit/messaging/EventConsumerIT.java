package io.driftloop.kit.messaging;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Topic;
import io.driftloop.kit.harness.JournalHandler;
import io.driftloop.kit.harness.KitHarness;
import io.driftloop.kit.outbox.EventSender;
import io.driftloop.kit.outbox.OutboxRelay;
import io.driftloop.kit.outbox.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private KitHarness kit;
    private JournalHandler handler;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start() {
        kit = new KitHarness().withTopics();
        handler = new JournalHandler(kit, "h");
        producer = kit.clients.producer(Map.of());
    }

    @AfterEach
    void stop() {
        producer.close();
        kit.close();
    }

    private void send(String pipeline, long sequence) throws Exception {
        producer.send(kit.records.toRecord(envelope(paused(pipeline, "e" + sequence), sequence)))
                .get();
    }

    private void awaitEntries(String... entries) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.entries()).containsExactly(entries));
    }

    @Test
    void aPoisonedRecordDoesNotBlockItsPartition() throws Exception {
        String topic = kit.clients.nameOf(Topic.PIPELINE);
        int partition = producer.send(kit.records.toRecord(envelope(paused("p", "e1"), 1)))
                .get()
                .partition();
        producer.send(new ProducerRecord<>(topic, partition, "pipeline/p", new byte[] {0, 1, 2}))
                .get();
        send("p", 2);
        EventConsumer consumer = kit.consumer(handler);
        consumer.start();

        awaitEntries("p:e1", "p:e2");

        consumer.stop(PATIENCE);
        assertThat(kit.ask("SELECT handler FROM dead_letter", String.class)).containsExactly("(unreadable)");
    }

    @Test
    void afterARestartItGoesOnBehindWhatItHasCommitted() throws Exception {
        send("p", 1);
        EventConsumer first = kit.consumer(handler);
        first.start();
        awaitEntries("p:e1");
        first.stop(PATIENCE);
        send("p", 2);

        EventConsumer second = kit.consumer(handler);
        second.start();
        awaitEntries("p:e1", "p:e2");
        second.stop(PATIENCE);

        assertThat(kit.counted("driftloop.inbox.duplicates.dropped"))
                .as("the offset was committed, so that nothing came twice")
                .isZero();
    }

    @Test
    void anOutageOfTheDatabaseDelaysEventsAndKillsNone() throws Exception {
        EventConsumer consumer = kit.consumer(handler);
        consumer.start();
        send("p", 1);
        awaitEntries("p:e1");
        kit.database.cut();
        for (int i = 2; i <= 6; i++) {
            send("p", i);
            send("q", i);
        }
        await().during(Duration.ofMillis(1500))
                .atMost(PATIENCE)
                .until(() -> handler.entries().size() == 1);
        kit.database.mend();

        await().atMost(PATIENCE).until(() -> handler.entries().size() == 11);
        consumer.stop(PATIENCE);

        assertThat(handler.entries().stream().filter(e -> e.startsWith("p")))
                .containsExactly("p:e1", "p:e2", "p:e3", "p:e4", "p:e5", "p:e6");
        assertThat(kit.ask("SELECT id FROM dead_letter", Long.class)).isEmpty();
    }

    @Test
    void aRelayThatDiesBetweenSendingAndDeletingTellsTwiceAndTheInboxDropsTheSecond() {
        kit.work.run(() -> IntStream.rangeClosed(1, 20).forEach(i -> kit.outbox.tell(paused("p", "e" + i))));
        AtomicInteger batches = new AtomicInteger();
        EventSender.Factory crashing = () -> new DyingSender(new KafkaSenders(kit.clients, kit.records).open(), () -> {
            if (batches.incrementAndGet() == 1) {
                kit.kill("relay");
            }
        });
        OutboxRelay relay = kit.relay(crashing);
        EventConsumer consumer = kit.consumer(handler);
        consumer.start();
        relay.start();

        await().atMost(PATIENCE)
                .until(() -> kit.ask("SELECT id FROM outbox_event", Long.class).isEmpty());
        await().atMost(PATIENCE).until(() -> kit.counted("driftloop.inbox.duplicates.dropped") == 20);
        relay.stop(PATIENCE);
        consumer.stop(PATIENCE);

        assertThat(handler.entries())
                .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(i -> "p:e" + i).toList());
    }

    @Test
    void aDeadLetterIsCopiedToTheTopicBesideItsOwn() throws Exception {
        handler.then(e -> {
            throw new IllegalStateException("planned");
        });
        EventConsumer consumer = kit.consumer(handler);
        consumer.start();
        send("p", 1);

        try (KafkaConsumer<String, byte[]> copies = kit.clients.consumer("check", Map.of())) {
            copies.subscribe(List.of(kit.clients.deadLetterNameOf(Topic.PIPELINE)));
            List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                copies.poll(Duration.ofMillis(200)).forEach(seen::add);
                return !seen.isEmpty();
            });
            assertThat(seen).hasSize(1);
            assertThat(new String(seen.get(0)
                            .headers()
                            .lastHeader("driftloop_handler")
                            .value()))
                    .isEqualTo("h");
            assertThat(kit.records.read(seen.get(0)).event()).isEqualTo(paused("p", "e1"));
        }
        consumer.stop(PATIENCE);
    }

    /** Sends, and then something happens. */
    private record DyingSender(EventSender inner, Runnable afterwards) implements EventSender {
        @Override
        public void send(List<StoredEvent> events, MayGoOn mayGoOn) {
            inner.send(events, mayGoOn);
            afterwards.run();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
