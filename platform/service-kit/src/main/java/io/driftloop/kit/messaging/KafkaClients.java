package io.driftloop.kit.messaging;

import io.driftloop.contracts.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients for the configured broker. The caller closes them. Thread-safe. */
public final class KafkaClients {

    private final Map<String, Object> broker;
    private final KafkaConfig config;

    /**
     * @param broker connection properties: addresses, TLS, SASL
     * @param config names and sizes
     */
    public KafkaClients(Map<String, Object> broker, KafkaConfig config) {
        Map<String, Object> connection = new HashMap<>(broker);
        connection.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        this.broker = Map.copyOf(connection);
        this.config = config;
    }

    private KafkaClients(KafkaConfig config, Map<String, Object> connection) {
        this.broker = Map.copyOf(connection);
        this.config = config;
    }

    /**
     * Clients of another broker, with the same prefix before group names.
     *
     * @param connection Kafka's own client properties, {@code bootstrap.servers} among them
     */
    public KafkaClients at(Map<String, Object> connection) {
        return new KafkaClients(config, connection);
    }

    /** The topic's name on the broker. */
    public String nameOf(Topic topic) {
        return topic.name(config.topicPrefix());
    }

    /** Where copies of dead letters of this topic go. */
    public String deadLetterNameOf(Topic topic) {
        return nameOf(topic) + ".dlq";
    }

    /** Before each topic and group name. */
    public String prefix() {
        return config.topicPrefix();
    }

    /**
     * An idempotent producer that waits for all replicas and keeps the order per key.
     *
     * @param overrides further or other properties
     */
    public KafkaProducer<String, byte[]> producer(Map<String, Object> overrides) {
        return new KafkaProducer<>(producing(overrides), new StringSerializer(), new ByteArraySerializer());
    }

    /** The same for records whose keys are somebody else's bytes. */
    public KafkaProducer<byte[], byte[]> rawProducer(Map<String, Object> overrides) {
        return new KafkaProducer<>(producing(overrides), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> producing(Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(broker);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.putAll(overrides);
        return properties;
    }

    /**
     * A consumer of bytes that commits nothing by itself.
     *
     * @param group group id without the prefix; empty for none (assign and seek)
     * @param overrides further or other properties
     */
    public KafkaConsumer<String, byte[]> consumer(String group, Map<String, Object> overrides) {
        return new KafkaConsumer<>(consuming(group, overrides), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The same for records whose keys are somebody else's bytes. */
    public KafkaConsumer<byte[], byte[]> rawConsumer(String group, Map<String, Object> overrides) {
        return new KafkaConsumer<>(
                consuming(group, overrides), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consuming(String group, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(broker);
        if (!group.isEmpty()) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.topicPrefix() + group);
        }
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putAll(overrides);
        return properties;
    }

    /** An admin client. */
    public Admin admin() {
        return Admin.create(broker);
    }
}
