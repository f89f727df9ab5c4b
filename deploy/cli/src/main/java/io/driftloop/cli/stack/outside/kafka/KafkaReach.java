package io.driftloop.cli.stack.outside.kafka;

import io.driftloop.cli.stack.outside.OutsideKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Tries a Kafka cluster: connection, number of brokers, right to make topics. */
public final class KafkaReach {

    private static final int MILLIS = 10_000;

    private KafkaReach() {}

    /** What is wrong, if anything. */
    public static Optional<String> problem(OutsideKafka kafka) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("bootstrap.servers", kafka.bootstrap());
        client.put("default.api.timeout.ms", MILLIS);
        client.put("request.timeout.ms", MILLIS / 2);
        try (Admin admin = Admin.create(client)) {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(MILLIS, TimeUnit.MILLISECONDS)
                    .size();
            if (brokers < kafka.replicationFactor()) {
                return Optional.of("Kafka at " + kafka + " has " + brokers + " brokers, fewer than replication-factor="
                        + kafka.replicationFactor());
            }
            // only asks: nothing is made
            admin.createTopics(
                            List.of(new NewTopic(kafka.topicPrefix() + "doctor", 1, (short) kafka.replicationFactor())),
                            new CreateTopicsOptions().validateOnly(true))
                    .all()
                    .get(MILLIS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException
                    ? Optional.empty()
                    : Optional.of("Kafka at " + kafka + " cannot be used: "
                            + e.getCause().getMessage());
        } catch (TimeoutException e) {
            return Optional.of("Kafka at " + kafka + " does not answer within " + MILLIS / 1000 + " s");
        } catch (KafkaException e) {
            return Optional.of("DRIFTLOOP_KAFKA cannot be used: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
