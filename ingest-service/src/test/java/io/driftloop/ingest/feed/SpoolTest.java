package io.driftloop.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.OffsetRange;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.model.rows.Column;
import io.driftloop.pipeline.TopicFormat;
import io.driftloop.pipeline.TopicSourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void recordsComeBackByPartitionAndOffsetAndLeaveNoFileBehind() throws IOException {
        try (Spool spool = new Spool(new StagingArea(directory))) {
            spool.add(1, 70, "d".getBytes(UTF_8));
            spool.add(0, 5, "a".getBytes(UTF_8));
            spool.add(1, 71, null);
            spool.add(0, 9, "bc".getBytes(UTF_8));

            assertThat(spool.records()).isEqualTo(4);
            assertThat(spool.bytes()).isEqualTo(4 * 12 + 4);
            assertThat(spool.ranges()).containsExactly(new OffsetRange(0, 5, 10), new OffsetRange(1, 70, 72));
            assertThat(read(spool, 10)).containsExactly("0/5=a", "0/9=bc", "1/70=d", "1/71=null");
            assertThat(read(spool, 3)).containsExactly("0/5=a", "0/9=bc", "1/70=d");

            spool.clear();
            assertThat(spool.records()).isZero();
            assertThat(spool.ranges()).isEmpty();
            assertThat(Files.list(directory)).isEmpty();
        }
    }

    @Test
    void theFirstSchemaSaysWhichColumnsHoldNumbers() throws IOException {
        Feed feed = new Feed(
                new DatasetName("d"),
                "y",
                new TopicSourceSpec("t", null, TopicFormat.JSON, List.of(), 10, Duration.ofMinutes(1)));
        try (Spool spool = new Spool(new StagingArea(directory))) {
            FirstSchema schema = new FirstSchema(feed, new RecordText(feed.spec()));
            spool.add(0, 0, "broken".getBytes(UTF_8));
            spool.add(0, 1, "{\"y\":1}".getBytes(UTF_8));
            assertThat(schema.in(spool)).isEmpty();

            spool.add(0, 2, "{\"a\":null,\"b\":\"red\",\"y\":1,\"p\":[[1,2,3],[4,5,6]]}".getBytes(UTF_8));
            spool.add(0, 3, "{\"a\":2.5,\"b\":\"7\",\"y\":0}".getBytes(UTF_8));
            assertThat(schema.in(spool).orElseThrow().columns())
                    .containsExactly(Column.number("a"), Column.category("b"), Column.image("p", 2, 3));
        }
    }

    private static List<String> read(Spool spool, long limit) throws IOException {
        List<String> read = new ArrayList<>();
        spool.read(
                limit,
                (partition, offset, value) ->
                        read.add(partition + "/" + offset + "=" + (value == null ? null : new String(value, UTF_8))));
        return read;
    }
}
