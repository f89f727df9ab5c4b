package io.driftloop.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/**
 * Records of one key in several partitions, where one alone would bind them to one reader: partitions (p + i) mod n, p being the one that Kafka gives the key
 * and i from 0 to the number of shards. Each such record says in a header among how many it was spread, so that a reader knows how many others to wait for.
 * Without the header a record's key has one partition.
 */
public final class Shards {

    /** More partitions than a topic is sensibly given. */
    private static final int MOST = 1_000;

    private Shards() {}

    /**
     * The record in one of its key's shards.
     *
     * @param made has a key
     * @param turn any number; equal remainders by the number of shards share one
     * @param shards as many as are wanted; there are never more than partitions
     * @param partitions of the topic
     */
    public static ProducerRecord<String, byte[]> spread(
            ProducerRecord<String, byte[]> made, long turn, int shards, int partitions) {
        int among = Math.min(shards, partitions);
        if (among <= 1) {
            return made;
        }
        int partition = (first(made.key(), partitions) + (int) Math.floorMod(turn, (long) among)) % partitions;
        ProducerRecord<String, byte[]> placed =
                new ProducerRecord<>(made.topic(), partition, made.key(), made.value(), made.headers());
        placed.headers().add(EventHeaders.SHARDS, Integer.toString(among).getBytes(StandardCharsets.US_ASCII));
        return placed;
    }

    /**
     * The partitions that hold a key's records.
     *
     * @param shards among which the writer spreads them
     * @param partitions of the topic
     */
    public static List<Integer> partitionsOf(String key, int shards, int partitions) {
        int first = first(key, partitions);
        return IntStream.range(0, Math.max(1, Math.min(shards, partitions)))
                .mapToObj(i -> (first + i) % partitions)
                .toList();
    }

    /** As Kafka's own partitioner chooses. */
    private static int first(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Among how many partitions the writer spread the records of this one's key; 1 where the record does not say, or says nothing sensible. */
    public static int of(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(EventHeaders.SHARDS);
        if (header == null || header.value() == null) {
            return 1;
        }
        int shards = 0;
        for (byte digit : header.value()) {
            if (digit < '0' || digit > '9' || shards > MOST) {
                return 1;
            }
            shards = 10 * shards + digit - '0';
        }
        return shards < 1 || shards > MOST ? 1 : shards;
    }
}
