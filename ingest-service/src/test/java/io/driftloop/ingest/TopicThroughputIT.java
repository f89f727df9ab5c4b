package io.driftloop.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of 20 numbers, from the moment a definition names the topic until the version is told. Prints the figure; only what came in is asserted. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TopicThroughputIT {
    private static final int ROWS = 400_000;
    private static final int BATCH = 1_000;
    private static final int COLUMNS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"csvLines", "json"})
    void aTopicOf400000RowsBecomesOneVersion(String format) {
        try (TestTopics topics = TestTopics.ofTheService();
                UserTopics users = UserTopics.ofTheService()) {
            String name = "speed" + format.toLowerCase(Locale.ROOT);
            String topic = users.create(name, 2);
            Random random = new Random(1);
            for (int i = 0; i < ROWS / BATCH; i++) {
                users.send(topic, i % 2, batch(format.equals("json"), random));
            }
            String columns = IntStream.range(0, COLUMNS).mapToObj(c -> "c" + c).collect(Collectors.joining(", "));
            String source = "source: {kafka: {topic: " + topic + ", format: " + format + ", columns: [" + columns
                    + ", digit], rows: " + ROWS + ", every: 1h}}";
            long start = System.nanoTime();
            Service.put(
                            name,
                            Service.definition(name, name, "")
                                    .replace("format: idx, label: digit}", "format: csv, label: digit, " + source + "}")
                                    .replace("preprocess: [{divideBy: 255}, {reshape: [16]}]", "preprocess: []")
                                    .replace("test: given", "test: 0.2"))
                    .statusCode(201);
            await().atMost(Duration.ofMinutes(5))
                    .pollInSameThread()
                    .until(() -> !versions(topics, name).isEmpty());
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(versions(topics, name)).containsExactly((long) ROWS);
            System.out.printf(
                    Locale.ROOT,
                    "{\"format\":\"%s\",\"rows\":%d,\"columns\":%d,\"seconds\":%.2f,\"rows_per_second\":%.0f}%n",
                    format,
                    ROWS,
                    COLUMNS,
                    seconds,
                    ROWS / seconds);
        }
    }

    private static List<Long> versions(TestTopics topics, String dataset) {
        return topics.seen(DatasetVersionIngested.class).stream()
                .filter(e -> e.event().dataset().dataset().value().equals(dataset))
                .map(e -> e.event().rows())
                .toList();
    }

    private static String[] batch(boolean json, Random random) {
        String[] records = new String[BATCH];
        for (int i = 0; i < BATCH; i++) {
            StringBuilder record = new StringBuilder(json ? "{" : "");
            for (int c = 0; c < COLUMNS; c++) {
                record.append(json ? "\"c" + c + "\":" : "")
                        .append(String.format(Locale.ROOT, "%.4f", random.nextGaussian()))
                        .append(',');
            }
            records[i] = record + (json ? "\"digit\":" + i % 2 + "}" : Integer.toString(i % 2));
        }
        return records;
    }
}
