package io.driftloop.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ShardsTest {

    private static final String KEY = "model/m-1";

    @Test
    void shardsFollowThePartitionThatKafkaGivesTheKey() {
        int first = BuiltInPartitioner.partitionForKey(KEY.getBytes(StandardCharsets.UTF_8), 7);

        List<Integer> partitions = LongStream.range(0, 6)
                .mapToObj(turn -> Shards.spread(made(), turn, 3, 7).partition())
                .toList();

        assertThat(partitions)
                .containsExactly(first, (first + 1) % 7, (first + 2) % 7, first, (first + 1) % 7, (first + 2) % 7);
    }

    @Test
    void theShardsOfAKeyAreWhereItsRecordsAreSpread() {
        int first = BuiltInPartitioner.partitionForKey(KEY.getBytes(StandardCharsets.UTF_8), 7);
        assertThat(Shards.partitionsOf(KEY, 3, 7)).containsExactly(first, (first + 1) % 7, (first + 2) % 7);
        assertThat(Shards.partitionsOf(KEY, 1, 7)).containsExactly(first);
        assertThat(Shards.partitionsOf(KEY, 9, 2)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aReaderFindsAmongHowManyItWasSpread() {
        assertThat(Shards.of(read(Shards.spread(made(), 1, 3, 7).headers()))).isEqualTo(3);
    }

    @Test
    void thereAreNoMoreShardsThanPartitions() {
        assertThat(Shards.of(read(Shards.spread(made(), 0, 8, 3).headers()))).isEqualTo(3);
    }

    @Test
    void oneShardIsARecordAsEver() {
        ProducerRecord<String, byte[]> made = made();
        assertThat(Shards.spread(made, 5, 1, 3)).isSameAs(made);
        assertThat(Shards.of(read(made.headers()))).isEqualTo(1);
    }

    @Test
    void whatIsNoNumberOfShardsIsOne() {
        for (String text : List.of("", "0", "-2", "3x", "1001", "99999999999999999999")) {
            Headers headers = new RecordHeaders().add(EventHeaders.SHARDS, text.getBytes(StandardCharsets.UTF_8));
            assertThat(Shards.of(read(headers))).as(text).isEqualTo(1);
        }
    }

    private static ProducerRecord<String, byte[]> made() {
        return new ProducerRecord<>("t", KEY, new byte[] {1});
    }

    private static ConsumerRecord<String, byte[]> read(Headers headers) {
        return new ConsumerRecord<>(
                "t", 0, 0, 0, TimestampType.CREATE_TIME, 0, 1, KEY, new byte[] {1}, headers, Optional.empty());
    }
}
