package io.driftloop.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Topics that are not the platform's, on the broker of the service under test. */
final class UserTopics implements AutoCloseable {
    private final String prefix;
    private final Map<String, Object> address;
    private final KafkaProducer<String, byte[]> producer;

    private UserTopics(String bootstrap, String prefix) {
        this.prefix = prefix;
        this.address = Map.of("bootstrap.servers", bootstrap);
        this.producer = new KafkaProducer<>(address, new StringSerializer(), new ByteArraySerializer());
    }

    static UserTopics ofTheService() {
        var config = ConfigProvider.getConfig();
        return new UserTopics(
                config.getValue("driftloop.kafka.bootstrap", String.class),
                config.getValue("driftloop.kafka.topic-prefix", String.class));
    }

    static UserTopics on(String bootstrap, String prefix) {
        return new UserTopics(bootstrap, prefix);
    }

    /** The name on the broker, which nobody else uses. */
    String named(String name) {
        return prefix + "user." + name;
    }

    /** Makes a topic; gives its name on the broker. */
    String create(String name, int partitions) {
        try (Admin admin = Admin.create(address)) {
            admin.createTopics(List.of(new NewTopic(named(name), partitions, (short) 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("cannot make topic " + name, e);
        }
        return named(name);
    }

    /** Returns when the broker has them. */
    void send(String topic, int partition, @Nullable String... values) {
        for (String value : values) {
            producer.send(new ProducerRecord<>(
                    topic, partition, "", value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
