package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/** Starts and stops the threads with the service. */
@ApplicationScoped
class Followers {

    private final List<TopicFollower> followers;

    Followers(
            @All List<LogSubscriber> subscribers, BatchCommit commit, KafkaClients clients, EventRecords events) {
        this.followers = subscribers.stream()
                .map(s -> new TopicFollower(s, commit, clients, events))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        followers.forEach(TopicFollower::start);
    }

    void stop(@Observes ShutdownEvent event) {
        followers.forEach(f -> f.stop(Duration.ofSeconds(5)));
    }
}
