package io.driftloop.cli.stack.outside.kafka;

import io.driftloop.cli.stack.outside.OutsideKafka;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Tries a Kafka cluster: connection, number of brokers, and the rights to make topics, to read and write those that are there, and to form
 * groups. Makes nothing.
 */
public final class KafkaReach {

    private static final int MILLIS = 10_000;
    private static final Set<AclOperation> NEEDED = EnumSet.of(AclOperation.READ, AclOperation.WRITE);

    private final OutsideKafka kafka;
    private final Admin admin;

    private KafkaReach(OutsideKafka kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** What is wrong, if anything. */
    public static Optional<String> problem(OutsideKafka kafka) {
        Map<String, Object> client = new HashMap<>(kafka.client());
        client.put("bootstrap.servers", kafka.bootstrap());
        client.put("default.api.timeout.ms", MILLIS);
        client.put("request.timeout.ms", MILLIS / 2);
        try (Admin admin = Admin.create(client)) {
            KafkaReach reach = new KafkaReach(kafka, admin);
            return reach.brokers().or(reach::topics).or(reach::groups);
        } catch (KafkaException e) {
            return Optional.of("DRIFTLOOP_KAFKA cannot be used: " + e.getMessage());
        }
    }

    private Optional<String> brokers() {
        return ask("see its brokers", () -> {
            int brokers = get(admin.describeCluster().nodes()).size();
            return brokers >= kafka.replicationFactor()
                    ? Optional.empty()
                    : Optional.of("Kafka at " + kafka + " has " + brokers + " brokers, fewer than replication-factor="
                            + kafka.replicationFactor());
        });
    }

    private Optional<String> topics() {
        return ask("make topics " + kafka.topicPrefix() + "*", () -> {
                    NewTopic topic = new NewTopic(kafka.topicPrefix() + "doctor", 1, (short) kafka.replicationFactor());
                    get(admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true))
                            .all());
                    return Optional.empty();
                })
                .or(() -> ask("look at topics " + kafka.topicPrefix() + "*", this::readAndWrite));
    }

    /** Kafka says what may be done with a topic only once it is there. */
    private Optional<String> readAndWrite() throws InterruptedException, ExecutionException, TimeoutException {
        List<String> names = get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(kafka.topicPrefix()))
                .sorted()
                .toList();
        Map<String, TopicDescription> topics =
                get(admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames());
        for (String name : names) {
            Set<AclOperation> given = topics.get(name).authorizedOperations();
            for (AclOperation needed : NEEDED) {
                // a broker without an authorizer tells nothing, or everything
                if (given != null && !given.contains(needed)) {
                    return Optional.of(forbidden(needed.name().toLowerCase(Locale.ROOT) + " topic " + name));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> groups() {
        String group = kafka.topicPrefix() + "doctor";
        return ask("use consumer groups " + kafka.topicPrefix() + "*", () -> {
            get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            return Optional.empty();
        });
    }

    private Optional<String> ask(String what, Question question) {
        try {
            return question.problem();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TopicExistsException) {
                return Optional.empty();
            }
            if (cause instanceof AuthorizationException) {
                return Optional.of(forbidden(what));
            }
            return Optional.of(
                    cause instanceof AuthenticationException
                            ? "Kafka at " + kafka + " does not let user " + kafka.user() + " in: " + cause.getMessage()
                                    + "; look at user, password and sasl.mechanism in DRIFTLOOP_KAFKA"
                            : unreachable(cause));
        } catch (TimeoutException e) {
            return Optional.of("Kafka at " + kafka + " does not answer within " + MILLIS / 1000 + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private String unreachable(Throwable cause) {
        return cause instanceof org.apache.kafka.common.errors.TimeoutException
                ? "Kafka at " + kafka + " does not answer within " + MILLIS / 1000
                        + " s; look at the address, and at security.protocol"
                : "Kafka at " + kafka + " cannot be used: " + cause.getMessage();
    }

    private String forbidden(String what) {
        String prefix = kafka.topicPrefix();
        return "Kafka at " + kafka + " does not allow user " + kafka.user() + " to " + what
                + "; run: kafka-acls.sh --bootstrap-server " + kafka + " --add --allow-principal User:" + kafka.user()
                + " --operation All --topic '" + prefix + "' --group '" + prefix + "' --resource-pattern-type prefixed";
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something to ask the cluster. */
    private interface Question {

        Optional<String> problem() throws InterruptedException, ExecutionException, TimeoutException;
    }
}
