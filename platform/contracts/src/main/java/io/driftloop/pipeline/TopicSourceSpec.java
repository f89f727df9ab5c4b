package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic whose records are rolled into dataset versions: after so many rows or so much time, whichever comes first.
 *
 * @param topic its full name on the broker
 * @param connection name of the connection to another broker; absent: the platform's own
 * @param format how a record is read
 * @param columns columns and label in the order in which a CSV line holds them; of JSON records the fields to take, empty: all
 * @param rows records that make a version
 * @param every time after which the records that are there make a version, counted from the first of them
 */
public record TopicSourceSpec(
        String topic,
        @Nullable String connection,
        TopicFormat format,
        List<String> columns,
        long rows,
        Duration every) {

    public TopicSourceSpec {
        columns = List.copyOf(columns);
    }
}
