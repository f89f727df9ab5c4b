package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops the threads with the service. */
@ApplicationScoped
class Followers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<LogSubscriber> subscribers;
    private final BatchCommit commit;
    private final KafkaClients clients;
    private final EventRecords events;
    private final MemberNumber member;
    private final List<TopicFollower> running = new ArrayList<>();

    Followers(
            @All List<LogSubscriber> subscribers,
            BatchCommit commit,
            KafkaClients clients,
            EventRecords events,
            MemberNumber member) {
        this.subscribers = subscribers;
        this.commit = commit;
        this.clients = clients;
        this.events = events;
        this.member = member;
    }

    void onStart(@Observes StartupEvent event) {
        start();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    synchronized void start() {
        for (LogSubscriber subscriber : subscribers) {
            TopicFollower follower = new TopicFollower(subscriber, commit, clients, events, member);
            running.add(follower);
            follower.start();
        }
    }

    synchronized void stop() {
        running.forEach(f -> f.stop(PATIENCE));
        running.clear();
    }
}
