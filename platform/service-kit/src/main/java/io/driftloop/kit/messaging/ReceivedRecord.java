package io.driftloop.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, before anything in it is believed.
 *
 * @param topic name on the broker
 * @param partition its partition
 * @param offset its offset
 * @param key record key, if any
 * @param headers headers as text; the last of each name
 * @param value content, if any
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    /** Takes it from the client. */
    public static ReceivedRecord of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new ReceivedRecord(
                record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
    }
}
