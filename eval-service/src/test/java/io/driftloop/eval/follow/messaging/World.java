package io.driftloop.eval.follow.messaging;

import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.KafkaConfig;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/** A database, topics and artifacts, and the replicas of the service that share them. Not thread-safe. */
final class World implements AutoCloseable {

    private final StackResource stack = new StackResource();
    private final Map<String, String> settings = stack.start();
    private final TestTopics topics =
            new TestTopics(settings.get("driftloop.kafka.bootstrap"), settings.get("driftloop.kafka.topic-prefix"));
    private final KafkaClients clients = new KafkaClients(
            Map.of(),
            new Broker(settings.get("driftloop.kafka.bootstrap"), settings.get("driftloop.kafka.topic-prefix")));
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, EvalProcess> replicas = new HashMap<>();

    /** Starts one more replica, with the flags of a quick start. */
    World with(String number) {
        return with(number, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** Starts one more replica. */
    World with(String number, List<String> flags) {
        replicas.put(number, EvalProcess.start(number, flags, settings));
        return this;
    }

    /** Processor time that a replica has used. */
    Duration processorTime(String number) {
        return ProcessHandle.of(replicas.get(number).pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    TestTopics topics() {
        return topics;
    }

    KafkaClients clients() {
        return clients;
    }

    /** Makes records as serving does. */
    EventRecords events() {
        return new EventRecords(clients, "serving", this::fresh, Clock.systemUTC());
    }

    FileArtifactStore artifacts() {
        return new FileArtifactStore(Path.of(settings.get("driftloop.artifacts.root")), this::fresh);
    }

    private String fresh() {
        return "test-" + made.incrementAndGet();
    }

    /** Which partitions of the prediction topic each replica reads. */
    Map<String, Set<Integer>> readers() {
        String group = clients.prefix() + "eval-prediction.v1";
        Map<String, Set<Integer>> readers = new HashMap<>();
        try (Admin admin = clients.admin()) {
            for (MemberDescription member : admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members()) {
                Optional<String> id = member.groupInstanceId();
                Set<Integer> partitions = new HashSet<>();
                member.assignment().topicPartitions().stream()
                        .map(TopicPartition::partition)
                        .forEach(partitions::add);
                id.ifPresent(i -> readers.put(i.substring(group.length() + 1), partitions));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            return Map.of(); // the group is not there yet
        }
        return readers;
    }

    /** Ends a replica as a crash does. */
    void kill(String number) {
        replicas.remove(number).kill();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("driftloop.postgres.url"),
                settings.get("driftloop.postgres.user"),
                settings.get("driftloop.postgres.password"));
    }

    /** The rows of a query in the service's schema, each as one text. */
    List<String> rows(String query) {
        replicas.forEach((number, replica) -> {
            if (replica.died()) {
                throw new IllegalStateException("replica " + number + " died:\n" + replica.output());
            }
        });
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO eval");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        cells.add(result.getString(i));
                    }
                    rows.add(String.join(" | ", cells));
                }
            }
            return rows;
        } catch (SQLException e) {
            // before the first replica has made its tables
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        for (EvalProcess replica : replicas.values()) {
            replica.close();
        }
        topics.close();
        stack.stop();
    }

    /** Where the topics lie. */
    private record Broker(String bootstrap, String topicPrefix) implements KafkaConfig {

        @Override
        public int partitions() {
            return 3;
        }

        @Override
        public short replicationFactor() {
            return 1;
        }

        @Override
        public Duration boundedRetention() {
            return Duration.ofDays(7);
        }

        @Override
        public long boundedBytes() {
            return 1L << 30;
        }
    }
}
