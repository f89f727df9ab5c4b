package io.driftloop.serving.inference.messaging;

import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.http.AnswerWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records that go out: with the key, the timestamp and all headers of the record that came in. Stateless. */
final class StreamAnswers {
    private StreamAnswers() {}

    /** As the body over HTTP. */
    static ProducerRecord<byte[], byte[]> answer(
            String topic, ConsumerRecord<byte[], byte[]> asked, InferAnswer answer) {
        ProducerRecord<byte[], byte[]> record = record(topic, asked, AnswerWriter.json(answer));
        put(record, "driftloop-prediction-id", answer.predictionId());
        return record;
    }

    /**
     * The record as it came, with why there is no answer and where it was.
     *
     * @param withValue false where it would be larger than a record may be
     */
    static ProducerRecord<byte[], byte[]> deadLetter(
            String topic, ConsumerRecord<byte[], byte[]> asked, InferenceException why, boolean withValue) {
        ProducerRecord<byte[], byte[]> record = record(topic, asked, withValue ? asked.value() : null);
        put(record, "driftloop-error", String.valueOf(why.getMessage()));
        put(record, "driftloop-error-reason", why.reason().name());
        put(record, "driftloop-error-topic", asked.topic());
        put(record, "driftloop-error-partition", String.valueOf(asked.partition()));
        put(record, "driftloop-error-offset", String.valueOf(asked.offset()));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, ConsumerRecord<byte[], byte[]> asked, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, asked.timestamp(), asked.key(), value);
        for (Header header : asked.headers()) {
            record.headers().add(header);
        }
        return record;
    }

    private static void put(ProducerRecord<byte[], byte[]> record, String name, String text) {
        record.headers().remove(name);
        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
