package io.driftloop.testkit;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.Topic;
import io.driftloop.events.PipelineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The topics from a test's side: tells events as another service would, and sees all that was told, from the first record on.
 * Not thread-safe.
 */
public final class TestTopics implements AutoCloseable {

    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<EventEnvelope<? extends PipelineEvent>> seen = new ArrayList<>();

    /** Opens the topics below a prefix, making those that do not exist. */
    public TestTopics(String bootstrap, String prefix) {
        this.prefix = prefix;
        Map<String, Object> address = Map.of("bootstrap.servers", bootstrap);
        try (Admin admin = Admin.create(address)) {
            createAbsent(admin, prefix);
        }
        this.producer = new KafkaProducer<>(address, new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest", "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = Arrays.stream(Topic.values())
                .flatMap(topic -> partitions(topic.name(prefix)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** The topics of the service under a {@code @QuarkusTest} with {@link StackResource}. */
    public static TestTopics ofTheService() {
        var config = ConfigProvider.getConfig();
        return new TestTopics(
                config.getValue("driftloop.kafka.bootstrap", String.class),
                config.getValue("driftloop.kafka.topic-prefix", String.class));
    }

    /** Tells an event on its topic; returns when the broker has it. The same envelope twice is a redelivery. */
    public void produce(EventEnvelope<? extends PipelineEvent> envelope) {
        try {
            producer.send(EnvelopeRecords.encode(prefix, envelope)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused " + envelope.id(), e);
        }
    }

    /** Waits for the first event of a kind; fails after a minute. */
    public <E extends PipelineEvent> EventEnvelope<E> await(Class<E> type) {
        return await(type, any -> true);
    }

    /** Waits for the first event of a kind that fits; fails after a minute. */
    public <E extends PipelineEvent> EventEnvelope<E> await(Class<E> type, Predicate<E> wanted) {
        return awaitCount(type, wanted, 1).get(0);
    }

    /** Waits until so many events of a kind fit, and gives all that do by then; fails after a minute. */
    public <E extends PipelineEvent> List<EventEnvelope<E>> awaitCount(Class<E> type, Predicate<E> wanted, int count) {
        Awaitility.await("event " + type.getSimpleName())
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> seen(type, wanted).size() >= count);
        return seen(type, wanted);
    }

    /** The events of a kind told so far. */
    public <E extends PipelineEvent> List<EventEnvelope<E>> seen(Class<E> type) {
        return seen(type, any -> true);
    }

    /** All events told so far, in the order of their partitions. */
    public List<EventEnvelope<? extends PipelineEvent>> all() {
        drain();
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
    }

    private <E extends PipelineEvent> List<EventEnvelope<E>> seen(Class<E> type, Predicate<E> wanted) {
        drain();
        List<EventEnvelope<E>> found = new ArrayList<>();
        for (EventEnvelope<? extends PipelineEvent> envelope : seen) {
            EnvelopeRecords.as(type, envelope)
                    .filter(e -> wanted.test(e.event()))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** Reads on to what was the end when it began. */
    private void drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> seen.add(EnvelopeRecords.decode(record)));
        }
    }

    /** A topic that another one makes at this moment may not be known yet: left out, its events would never be seen. */
    private List<PartitionInfo> partitions(String topic) {
        return Awaitility.await("topic " + topic)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> consumer.partitionsFor(topic), known -> !known.isEmpty());
    }

    private static void createAbsent(Admin admin, String prefix) {
        try {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> absent = Arrays.stream(Topic.values())
                    .filter(topic -> !present.contains(topic.name(prefix)))
                    .map(topic -> new NewTopic(topic.name(prefix), PARTITIONS, (short) 1)
                            .configs(Map.of("retention.ms", topic.isFact() ? "-1" : "604800000")))
                    .toList();
            admin.createTopics(absent).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot make the topics of " + prefix, e);
            }
        }
    }
}
