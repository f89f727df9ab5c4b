package io.driftloop.eval.follow.messaging;

import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.messaging.Backlog;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Starts and stops the threads with the service: one for each topic that somebody follows. */
@ApplicationScoped
class Followers {

    /** As metrics name it. */
    private static final String READER = "log";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<LogSubscriber> subscribers;
    private final BatchCommit commit;
    private final KafkaClients clients;
    private final EventRecords events;
    private final MemberNumber member;
    private final MeterRegistry meters;
    private final List<TopicFollower> running = new ArrayList<>();

    Followers(
            @All List<LogSubscriber> subscribers,
            BatchCommit commit,
            KafkaClients clients,
            EventRecords events,
            MemberNumber member,
            MeterRegistry meters) {
        this.subscribers = subscribers;
        this.commit = commit;
        this.clients = clients;
        this.events = events;
        this.member = member;
        this.meters = meters;
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    synchronized void start() {
        Map<Topic, List<LogSubscriber>> byTopic = subscribers.stream()
                .collect(Collectors.groupingBy(LogSubscriber::topic, TreeMap::new, Collectors.toList()));
        byTopic.forEach((topic, readers) -> {
            Backlog backlog = new Backlog(meters, clients::nameOf, READER, List.of(topic));
            TopicFollower follower = new TopicFollower(topic, readers, commit, clients, events, member, backlog);
            running.add(follower);
            follower.start();
        });
    }

    synchronized void stop() {
        running.forEach(f -> f.stop(PATIENCE));
        running.clear();
    }
}
