package io.driftloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.Topic;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Test;

class SharedStackIT {

    @Test
    void twoDatabasesAreApart() throws Exception {
        try (var one = TestStack.freshDatabase().connect();
                var other = TestStack.freshDatabase().connect();
                var first = one.createStatement();
                var second = other.createStatement()) {
            first.execute("CREATE TABLE here (id int)");

            var found = second.executeQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'here'");

            found.next();
            assertThat(found.getInt(1)).isZero();
        }
    }

    @Test
    void whatIsToldIsSeenWithEveryAttribute() {
        EventEnvelope<PipelinePaused> told = paused("01A", 7);
        try (TestTopics topics = new TestTopics(TestStack.bootstrap(), TestStack.topicPrefix())) {
            topics.produce(told);

            assertThat(topics.await(PipelinePaused.class)).isEqualTo(told);
            assertThat(topics.seen(PipelineResumed.class)).isEmpty();
        }
    }

    @Test
    void aRedeliveryIsSeenTwiceAndAnotherPrefixSeesNothing() {
        try (TestTopics topics = new TestTopics(TestStack.bootstrap(), TestStack.topicPrefix());
                TestTopics others = new TestTopics(TestStack.bootstrap(), TestStack.topicPrefix())) {
            topics.produce(paused("01B", 1));
            topics.produce(paused("01B", 1));

            assertThat(topics.awaitCount(PipelinePaused.class, any -> true, 2)).hasSize(2);
            assertThat(others.all()).isEmpty();
        }
    }

    @Test
    void topicsThatAnotherOneIsJustMakingAreSeenToo() throws Exception {
        try (Admin maker = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrap()))) {
            for (int i = 0; i < 5; i++) {
                String prefix = TestStack.topicPrefix();
                List<NewTopic> made = Arrays.stream(Topic.values())
                        .map(topic -> new NewTopic(topic.name(prefix), 3, (short) 1))
                        .toList();
                var making = maker.createTopics(made).values().values();
                try (TestTopics topics = new TestTopics(TestStack.bootstrap(), prefix)) {
                    topics.produce(paused("01C", 1));
                    assertThat(topics.await(PipelinePaused.class).sequence()).isEqualTo(1);
                }
                for (KafkaFuture<Void> topic : making) {
                    topic.toCompletionStage()
                            .exceptionally(exists -> null)
                            .toCompletableFuture()
                            .get();
                }
            }
        }
    }

    private static EventEnvelope<PipelinePaused> paused(String id, long sequence) {
        PipelinePaused event = new PipelinePaused(new PipelineName("digits"), new Actor("test"));
        return new EventEnvelope<>(
                new EventId(id),
                "/driftloop/test",
                Instant.parse("2026-01-02T03:04:05Z"),
                new Aggregate("pipeline", "digits"),
                sequence,
                null,
                new EventId("01CAUSE"),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                event);
    }
}
