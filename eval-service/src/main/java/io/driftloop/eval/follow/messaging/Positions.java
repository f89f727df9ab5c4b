package io.driftloop.eval.follow.messaging;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** First offset of a batch, and the next to read after it, per partition. */
record Positions(Map<Integer, Range> ranges) {

    /** From the first offset of the batch to the one after its last. */
    record Range(long first, long next) {}

    static Positions of(ConsumerRecords<String, byte[]> polled) {
        Map<Integer, Range> ranges = new TreeMap<>();
        for (TopicPartition partition : polled.partitions()) {
            var records = polled.records(partition);
            ranges.put(
                    partition.partition(),
                    new Range(
                            records.get(0).offset(),
                            records.get(records.size() - 1).offset() + 1));
        }
        return new Positions(ranges);
    }

    /** What is left for one that has read up to these offsets. */
    Positions from(IntToLongFunction reached) {
        Map<Integer, Range> left = new TreeMap<>();
        ranges.forEach((partition, range) -> {
            long first = Math.max(range.first(), reached.applyAsLong(partition));
            if (first < range.next()) {
                left.put(partition, new Range(first, range.next()));
            }
        });
        return new Positions(left);
    }
}
