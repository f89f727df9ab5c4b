package io.driftloop.serving.rollout.messaging;

import io.driftloop.contracts.RolloutId;
import io.driftloop.contracts.Topic;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.UnreadableEventException;
import io.driftloop.serving.rollout.LabelCounts;
import io.driftloop.serving.rollout.LabelPairs;
import io.driftloop.serving.rollout.LabelWatch;
import io.driftloop.serving.rollout.Rollout;
import io.driftloop.serving.rollout.RolloutState;
import io.driftloop.serving.rollout.Rollouts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the labels of running rollouts whose plans ask for them, from the log, from the time on at which the rollout began: every process for itself, again after a
 * restart. While there is no such rollout it reads nothing.
 */
@Singleton
final class LabelReader implements LabelWatch {
    private static final Logger LOG = Logger.getLogger(LabelReader.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final KafkaClients clients;
    private final EventRecords events;
    private final Instance<Rollouts> rollouts;
    private final Map<RolloutId, LabelPairs> pairs = new ConcurrentHashMap<>();
    private final Loop loop = new Loop("rollout-labels", Duration.ofSeconds(1), this::run);

    LabelReader(KafkaClients clients, EventRecords events, Instance<Rollouts> rollouts) {
        this.clients = clients;
        this.events = events;
        this.rollouts = rollouts;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        loop.join(GRACE);
    }

    @Override
    public LabelCounts counts(RolloutId rollout) {
        LabelPairs found = pairs.get(rollout);
        return found == null ? LabelCounts.NONE : found.counts();
    }

    private void run(Loop running) {
        List<Rollout> wanted = wanted();
        if (wanted.isEmpty()) {
            pairs.clear();
            running.pause(LOOK);
            return;
        }
        try (KafkaConsumer<String, byte[]> consumer = clients.consumer("", Map.of())) {
            Instant first = wanted.stream()
                    .map(LabelReader::begin)
                    .min(Instant::compareTo)
                    .orElseThrow();
            seek(consumer, first);
            pairs.clear();
            // a rollout that comes or goes begins anew: from the log, so that nothing is missed or counted twice
            while (!running.stopping() && ids(wanted()).equals(ids(wanted))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, wanted);
                }
            }
        }
    }

    private List<Rollout> wanted() {
        return rollouts.get().stepping().stream()
                .filter(rollout -> rollout.plan().maxAccuracyLoss() != null)
                .toList();
    }

    private static List<RolloutId> ids(List<Rollout> rollouts) {
        return rollouts.stream().map(Rollout::id).toList();
    }

    /** Before the first step: the order is always older. */
    private static Instant begin(Rollout rollout) {
        return rollout.order().at();
    }

    private void seek(KafkaConsumer<String, byte[]> consumer, Instant from) {
        List<TopicPartition> partitions = consumer.partitionsFor(clients.nameOf(Topic.LABEL)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> from.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private void take(ConsumerRecord<String, byte[]> record, List<Rollout> wanted) {
        boolean asked = wanted.stream()
                .anyMatch(rollout -> String.valueOf(record.key())
                        .endsWith(rollout.candidate().modelId().value()));
        if (!asked) {
            return;
        }
        try {
            if (events.read(record).event() instanceof LabelledPrediction label) {
                wanted.forEach(rollout -> add(label, rollout));
            }
        } catch (UnreadableEventException e) {
            LOG.debugf(e, "a label that cannot be read is left out");
        }
    }

    private void add(LabelledPrediction label, Rollout rollout) {
        if (rollout.state() instanceof RolloutState.Stepping stepping
                && label.modelId().equals(rollout.candidate().modelId())
                && !label.regression()
                && !label.predictedAt().isBefore(rollout.order().at())) {
            boolean own = label.version() == rollout.candidate().version();
            if (own || label.version() == stepping.champion()) {
                pairs.computeIfAbsent(rollout.id(), id -> new LabelPairs())
                        .add(label.prediction(), own, label.predicted().equals(label.label()));
            }
        }
    }
}
