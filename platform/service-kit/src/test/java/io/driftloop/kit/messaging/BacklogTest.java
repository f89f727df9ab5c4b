package io.driftloop.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final TopicPartition MODEL_0 = new TopicPartition("my.model.v1", 0);
    private static final TopicPartition MODEL_1 = new TopicPartition("my.model.v1", 1);
    private static final TopicPartition DRIFT = new TopicPartition("my.drift.v1", 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Backlog backlog =
            new Backlog(meters, topic -> topic.name("my."), "facts", List.of(Topic.MODEL, Topic.DRIFT, Topic.DATASET));
    private final Set<TopicPartition> told = new HashSet<>(Set.of(MODEL_0, MODEL_1, DRIFT));
    /** Kafka's own takes an end that it was not told for the beginning; a real consumer knows no lag then. */
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public OptionalLong currentLag(TopicPartition partition) {
            return told.contains(partition) ? super.currentLag(partition) : OptionalLong.empty();
        }
    };

    @Test
    void whatIsLeftOfItsPartitionsIsSummedByTopic() {
        consumer.assign(List.of(MODEL_0, MODEL_1, DRIFT));
        consumer.updateEndOffsets(Map.of(MODEL_0, 10L, MODEL_1, 7L, DRIFT, 3L));
        consumer.seek(MODEL_0, 4);
        consumer.seek(MODEL_1, 7);
        consumer.seek(DRIFT, 1);
        backlog.look(consumer);

        assertThat(waiting("model.v1")).isEqualTo(6);
        assertThat(waiting("drift.v1")).isEqualTo(2);
        assertThat(waiting("dataset.v1")).isNaN();
    }

    @Test
    void whatTheBrokerHasNotToldAndWhatIsReadByNobodyIsNotKnown() {
        told.remove(MODEL_0);
        consumer.assign(List.of(MODEL_0, DRIFT));
        consumer.updateEndOffsets(Map.of(DRIFT, 3L));
        consumer.seek(MODEL_0, 4);
        consumer.seek(DRIFT, 3);
        backlog.look(consumer);
        assertThat(waiting("model.v1")).isNaN();
        assertThat(waiting("drift.v1")).isZero();

        backlog.forget();
        assertThat(waiting("drift.v1")).isNaN();
    }

    private double waiting(String topic) {
        return meters.get("driftloop.reader.waiting")
                .tags("reader", "facts", "topic", topic)
                .gauge()
                .value();
    }
}
