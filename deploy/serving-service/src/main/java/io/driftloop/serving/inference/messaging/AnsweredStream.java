package io.driftloop.serving.inference.messaging;

import io.driftloop.kit.background.Loop;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.serving.inference.InferAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * One stream. Answers, dead letters and the offsets of what they answer are written in one transaction: a reader that reads what is committed sees each record
 * answered once, whatever process ends at whatever moment. A batch that was not committed is asked again, so the prediction log may hold it twice.
 */
final class AnsweredStream {
    private static final Logger LOG = Logger.getLogger(AnsweredStream.class);
    private static final Duration TOPIC_LOOK = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A process that was killed within a transaction holds up others for no longer. */
    private static final int TRANSACTION_MILLIS = 15_000;

    private final String name;
    private final StreamsConfig.Stream config;
    private final KafkaClients clients;
    private final MemberNumber member;
    private final StreamBatch batch;
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private boolean missing;
    private volatile double lag = Double.NaN;

    AnsweredStream(
            String name, StreamsConfig.Stream config, KafkaClients clients, MemberNumber member, StreamBatch batch) {
        this.name = name;
        this.config = config;
        this.clients = clients;
        this.member = member;
        this.batch = batch;
    }

    /** Records that were answered. */
    long answered() {
        return answered.sum();
    }

    /** Records that became dead letters. */
    long refused() {
        return refused.sum();
    }

    /** Records of its partitions that wait; NaN while that is not known. */
    double lag() {
        return lag;
    }

    /** Answers until it is told to stop. */
    void run(Loop running) {
        String number = member.current();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.rawConsumer(group(), consuming(number));
                KafkaProducer<byte[], byte[]> producer = clients.rawProducer(producing(number))) {
            while (consumer.partitionsFor(config.input()).isEmpty()) {
                if (!missing) {
                    LOG.infof("stream %s waits for its topic %s", name, config.input());
                    missing = true;
                }
                if (!running.pause(TOPIC_LOOK)) {
                    return;
                }
            }
            producer.initTransactions();
            consumer.subscribe(List.of(config.input()));
            while (!running.stopping()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                look(consumer);
                List<StreamBatch.Outcome> outcomes = batch.ask(records, running);
                if (!outcomes.isEmpty()) {
                    tell(consumer, producer, outcomes);
                }
            }
        } catch (ProducerFencedException | FencedInstanceIdException e) {
            member.takenFrom(number);
            throw e;
        } finally {
            lag = Double.NaN;
        }
    }

    private void tell(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            List<StreamBatch.Outcome> outcomes) {
        producer.beginTransaction();
        while (!sent(producer, outcomes)) {
            producer.abortTransaction();
            producer.beginTransaction();
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        long letters = 0;
        for (StreamBatch.Outcome outcome : outcomes) {
            letters += outcome.answer() == null ? 1 : 0;
            offsets.put(
                    new TopicPartition(
                            outcome.record().topic(), outcome.record().partition()),
                    new OffsetAndMetadata(outcome.record().offset() + 1));
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        answered.add(outcomes.size() - letters);
        refused.add(letters);
    }

    /**
     * Writes what became of the records.
     *
     * @return false when some were larger than a record may be: they are less now, and all have to be written again
     */
    private boolean sent(KafkaProducer<byte[], byte[]> producer, List<StreamBatch.Outcome> outcomes) {
        List<Future<RecordMetadata>> writes = new ArrayList<>();
        KafkaException failure = null;
        try {
            for (StreamBatch.Outcome outcome : outcomes) {
                writes.add(producer.send(record(outcome)));
            }
        } catch (KafkaException e) {
            // the transaction takes no more: one of those before has failed
            failure = e;
        }
        producer.flush();
        boolean all = true;
        for (int i = 0; i < writes.size(); i++) {
            if (tooLarge(writes.get(i))) {
                outcomes.get(i).shrink();
                all = false;
            }
        }
        if (all && failure != null) {
            throw failure;
        }
        return all;
    }

    private ProducerRecord<byte[], byte[]> record(StreamBatch.Outcome outcome) {
        InferAnswer answer = outcome.answer();
        return answer != null
                ? StreamAnswers.answer(config.output(), outcome.record(), answer)
                : StreamAnswers.deadLetter(
                        deadLetters(),
                        outcome.record(),
                        Objects.requireNonNull(outcome.refusal()),
                        outcome.withValue());
    }

    /** Whether it failed so; other failures are those of the transaction, whose end tells them. */
    private static boolean tooLarge(Future<RecordMetadata> write) {
        try {
            write.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RecordTooLargeException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void look(KafkaConsumer<byte[], byte[]> consumer) {
        double sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            sum += consumer.currentLag(partition).isPresent()
                    ? consumer.currentLag(partition).getAsLong()
                    : Double.NaN;
        }
        lag = sum;
    }

    private String group() {
        return config.group().orElse("serving-" + name);
    }

    private String deadLetters() {
        return config.deadLetters().orElse(config.input() + ".dlq");
    }

    private Map<String, Object> consuming(String number) {
        return Map.of(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                number,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                config.batch(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
    }

    private Map<String, Object> producing(String number) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                clients.prefix() + group() + "-" + number,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
    }
}
