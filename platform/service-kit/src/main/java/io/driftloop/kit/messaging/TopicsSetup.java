package io.driftloop.kit.messaging;

import io.driftloop.contracts.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are absent. What exists is left as it is: partition counts never change. */
public final class TopicsSetup {

    private static final long PATIENCE_SECONDS = 15;

    private final KafkaClients clients;
    private final KafkaConfig config;

    public TopicsSetup(KafkaClients clients, KafkaConfig config) {
        this.clients = clients;
        this.config = config;
    }

    /**
     * Creates what is missing; several services may do so at once.
     *
     * @throws TopicsUnavailableException when the broker cannot be reached or refuses
     */
    public void ensure() {
        try (Admin admin = clients.admin()) {
            Set<String> present = new HashSet<>(admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            List<NewTopic> missing =
                    wanted().stream().filter(t -> !present.contains(t.name())).toList();
            if (missing.isEmpty()) {
                return;
            }
            for (KafkaFuture<Void> creation :
                    admin.createTopics(missing).values().values()) {
                await(creation);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsUnavailableException("interrupted while creating topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicsUnavailableException("the broker did not create the topics", e);
        }
    }

    private static void await(KafkaFuture<Void> creation)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            creation.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(topic(clients.nameOf(topic), config.partitions(), topic.isFact()));
            if (topic.isFact()) {
                topics.add(topic(clients.deadLetterNameOf(topic), 1, true));
            }
        }
        return topics;
    }

    private NewTopic topic(String name, int partitions, boolean forEver) {
        String time = forEver ? "-1" : Long.toString(config.boundedRetention().toMillis());
        String bytes = forEver ? "-1" : Long.toString(config.boundedBytes());
        return new NewTopic(name, partitions, config.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, time, TopicConfig.RETENTION_BYTES_CONFIG, bytes));
    }

    /** The topics are not there and could not be made. */
    public static final class TopicsUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TopicsUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
