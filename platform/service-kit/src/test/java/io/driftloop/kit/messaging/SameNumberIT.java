package io.driftloop.kit.messaging;

import static io.driftloop.kit.harness.Samples.envelope;
import static io.driftloop.kit.harness.Samples.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.kit.harness.JournalHandler;
import io.driftloop.kit.harness.KitHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas that come under the same member number. */
class SameNumberIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PIPELINES = 12;

    private KitHarness kit;
    private JournalHandler handler;
    private EventConsumer one;
    private EventConsumer other;

    @BeforeEach
    void start() {
        kit = new KitHarness().withTopics();
        handler = new JournalHandler(kit, "h");
    }

    @AfterEach
    void stop() {
        one.stop(PATIENCE);
        other.stop(PATIENCE);
        kit.close();
    }

    @Test
    void withoutASettingTheFirstStepsAsideAndBothTakePart() {
        MemberNumber first = unset();
        MemberNumber second = unset();
        one = kit.consumer(first, handler);
        other = kit.consumer(second, handler);
        one.start();
        await().atMost(PATIENCE).until(one::assigned);
        other.start();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(busyMembers())
                        .containsExactlyInAnyOrder(member(second.current()), member(first.current()))
                        .hasSize(2));
        assertThat(second.current()).isEqualTo("0");
        assertThat(first.current()).startsWith("0-");
        assertAllIsTakenIn();
    }

    @Test
    void aNumberGivenTwiceShutsTheFirstOutAndItSaysWhy() {
        MemberNumber first = new MemberNumber(Optional.of("7"), kit.ids::next);
        MemberNumber second = new MemberNumber(Optional.of("7"), kit.ids::next);
        one = kit.consumer(first, handler);
        other = kit.consumer(second, handler);
        one.start();
        await().atMost(PATIENCE).until(one::assigned);
        other.start();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(first.problem())
                        .hasValueSatisfying(problem -> assertThat(problem).contains("driftloop.consumer.instance=7")));
        await().atMost(PATIENCE).until(() -> other.assigned() && !one.assigned());
        assertThat(second.problem()).isEmpty();
        assertThat(busyMembers()).containsExactly(member("7"));
        assertAllIsTakenIn();
    }

    private void assertAllIsTakenIn() {
        List<String> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = kit.clients.producer(Map.of())) {
            for (int i = 0; i < PIPELINES; i++) {
                producer.send(kit.records.toRecord(envelope(paused("p" + i, "e"), 1)));
                sent.add("p" + i + ":e");
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.entries()).containsExactlyInAnyOrderElementsOf(sent));
    }

    private MemberNumber unset() {
        return new MemberNumber(Optional.empty(), kit.ids::next);
    }

    private String member(String number) {
        return kit.prefix + KitHarness.SCHEMA + "-" + number;
    }

    /** Instance ids of members that have partitions. */
    private List<String> busyMembers() {
        String group = kit.prefix + KitHarness.SCHEMA;
        try (Admin admin = kit.clients.admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .map(MemberDescription::groupInstanceId)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
