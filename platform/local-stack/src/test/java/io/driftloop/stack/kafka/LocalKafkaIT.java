package io.driftloop.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.process.LogFile;
import io.driftloop.stack.process.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

    private static final TopicPartition FACTS = new TopicPartition("facts", 0);

    @TempDir
    Path home;

    @Test
    void acknowledgedRecordsSurviveKillNineAndAnOrphanIsStoppedFirst() throws Exception {
        BrokerSettings settings = new BrokerSettings(home.resolve("data"), Ports.free(), Ports.free());
        LogFile log = new LogFile(home.resolve("kafka.log"));
        LocalKafka first = start(settings, log);
        create(first);
        produce(first, 0, 200);

        first.process().kill();
        LocalKafka second = start(settings, log);
        assertThat(records(second)).containsExactlyElementsOf(numbers(200));
        produce(second, 200, 250);

        // nobody stopped the second one: the third finds it by its pid file
        try (LocalKafka third = start(settings, log)) {
            assertThat(second.process().isAlive()).isFalse();
            assertThat(records(third)).containsExactlyElementsOf(numbers(250));
            assertThat(log.since(0)).contains("started");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsRole() throws Exception {
        int taken = Ports.free();
        BrokerSettings settings = new BrokerSettings(home.resolve("data"), Ports.free(), taken);
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> start(settings, new LogFile(home.resolve("kafka.log"))))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + taken + " for Kafka's controller is taken");
        }
    }

    private static LocalKafka start(BrokerSettings settings, LogFile log) {
        return LocalKafka.start(settings, System.getProperty("java.class.path"), log);
    }

    private static void create(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(FACTS.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(LocalKafka kafka, int from, int to) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = from; i < to; i++) {
                producer.send(new ProducerRecord<>(FACTS.topic(), Integer.toString(i)))
                        .get();
            }
        }
    }

    private static List<String> records(LocalKafka kafka) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(FACTS));
            consumer.seekToBeginning(List.of(FACTS));
            long end = consumer.endOffsets(List.of(FACTS)).get(FACTS);
            List<String> found = new ArrayList<>();
            while (consumer.position(FACTS) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
            return found;
        }
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
