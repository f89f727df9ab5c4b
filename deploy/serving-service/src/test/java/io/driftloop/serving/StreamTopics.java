package io.driftloop.serving;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a stream from outside: asks, and sees what is committed. Not thread-safe. */
final class StreamTopics implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final String name;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    /** @param name before {@code -in}, {@code -out} and {@code -in.dlq} */
    StreamTopics(String bootstrap, String name) {
        this.name = name;
        Map<String, Object> address = Map.of("bootstrap.servers", bootstrap);
        try (Admin admin = Admin.create(address)) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(List.of(input(), name + "-out", name + "-in.dlq").stream()
                            .filter(topic -> !present.contains(topic))
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("cannot make the topics of " + name, e);
        }
        producer = new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            all.add(new TopicPartition(name + "-out", partition));
            all.add(new TopicPartition(name + "-in.dlq", partition));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    String input() {
        return name + "-in";
    }

    ProducerRecord<byte[], byte[]> record(String key, String value) {
        return new ProducerRecord<>(
                input(), key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when the broker has it. */
    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker refused a record", e);
        }
    }

    /** Without waiting for the broker. */
    void tell(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    List<ConsumerRecord<byte[], byte[]>> answers() {
        return of("-out");
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return of("-in.dlq");
    }

    private List<ConsumerRecord<byte[], byte[]>> of(String suffix) {
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        return seen.stream().filter(r -> r.topic().equals(name + suffix)).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
