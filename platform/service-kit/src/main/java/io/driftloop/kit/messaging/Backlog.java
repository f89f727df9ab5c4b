package io.driftloop.kit.messaging;

import io.driftloop.contracts.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that a reader of this process has still to read, by topic, as the gauge {@code driftloop.reader.waiting}: those of the partitions that it has. A topic of
 * which it has none, or of which the broker has not told the end yet, is NaN. Written by the reader's thread.
 */
public final class Backlog {

    private static final String NAME = "driftloop.reader.waiting";

    private final Map<Topic, AtomicReference<Double>> waiting = new EnumMap<>(Topic.class);
    private final Map<String, Topic> names = new HashMap<>();

    /**
     * @param nameOf a topic's name on the broker
     * @param reader name of the reader in this service
     * @param topics what it reads
     */
    public Backlog(MeterRegistry registry, Function<Topic, String> nameOf, String reader, Iterable<Topic> topics) {
        ToDoubleFunction<AtomicReference<Double>> value = AtomicReference::get;
        for (Topic topic : topics) {
            AtomicReference<Double> held = new AtomicReference<>(Double.NaN);
            waiting.put(topic, held);
            names.put(nameOf.apply(topic), topic);
            Gauge.builder(NAME, held, value)
                    .description("records of the log that are still to be read; not a number while that is not known")
                    .tag("reader", reader)
                    .tag("topic", topic.localName())
                    .register(registry);
        }
    }

    /** Looks how much is left; called after a poll, asks nobody. */
    public void look(Consumer<?, ?> open) {
        Map<Topic, Double> left = new EnumMap<>(Topic.class);
        for (TopicPartition partition : open.assignment()) {
            OptionalLong lag = open.currentLag(partition);
            Topic topic = names.get(partition.topic());
            if (topic != null) {
                left.merge(topic, lag.isPresent() ? (double) lag.getAsLong() : Double.NaN, Double::sum);
            }
        }
        waiting.forEach((topic, held) -> held.set(left.getOrDefault(topic, Double.NaN)));
    }

    /** It reads nothing at the moment. */
    public void forget() {
        waiting.values().forEach(held -> held.set(Double.NaN));
    }
}
