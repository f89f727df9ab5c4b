package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.OffsetRange;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.ingest.dataset.StagingArea;
import io.driftloop.ingest.feed.Feed;
import io.driftloop.ingest.feed.Feeds;
import io.driftloop.ingest.feed.PositionMovedException;
import io.driftloop.ingest.feed.Rolling;
import io.driftloop.ingest.feed.Spool;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FeedsIT {
    private static final Schema SENSORS = new Schema(List.of(Column.number("x"), Column.category("place")), "digit");

    @Inject
    Feeds feeds;

    @Inject
    Rolling rolling;

    @Inject
    StagingArea staging;

    @Inject
    UnitOfWork unitOfWork;

    private TestTopics topics;
    private UserTopics users;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
        users = UserTopics.ofTheService();
    }

    @AfterEach
    void close() {
        users.close();
        topics.close();
    }

    @Test
    void everyRecordIsInExactlyOneVersionWhateverIsCutOffOrReadAgain() throws Exception {
        String topic = users.create("exact", 1);
        records(topic, 0, 250);
        apply("exact", "source: {kafka: {topic: " + topic + ", rows: 100, every: 1h}}", "");

        DatasetVersionIngested second = version("exact", 2);
        assertThat(second.rows()).isEqualTo(200);
        assertThat(second.source()).isEqualTo("kafka");
        assertThat(second.origin()).isEqualTo(new TopicOrigin(topic, List.of(new OffsetRange(0, 100, 200))));
        assertThat(second.content().sha256()).isEqualTo(digest(200));

        // a roll whose transaction does not commit leaves nothing behind
        Feed feed = feeds.of(new DatasetName("exact")).orElseThrow();
        try (Spool spool = spooled(200, 230)) {
            assertThatThrownBy(() -> unitOfWork.run(() -> {
                        assertThat(rolling.roll(feed, spool)).isPresent();
                        throw new IllegalStateException("killed before the commit");
                    }))
                    .hasMessageContaining("killed");
        }
        // records that come again, from an offset that a version holds already, become part of no other one
        try (Spool spool = spooled(150, 250)) {
            assertThatThrownBy(() -> rolling.roll(feed, spool)).isInstanceOf(PositionMovedException.class);
        }
        given().get("/api/v1/datasets/exact/versions").then().body("items", hasSize(2));

        // the definition changes: another reader begins at what is stored, and time ends the batch before rows do
        apply("exact", "source: {kafka: {topic: " + topic + ", rows: 100, every: 1s}}", "");
        DatasetVersionIngested third = version("exact", 3);
        assertThat(third.rows()).isEqualTo(250);
        assertThat(third.origin()).isEqualTo(new TopicOrigin(topic, List.of(new OffsetRange(0, 200, 250))));
        assertThat(third.content().sha256()).isEqualTo(digest(250));
        given().get("/api/v1/datasets/exact/source")
                .then()
                .statusCode(200)
                .body("positions[0].nextOffset", equalTo(250))
                .body("problem", nullValue());
        given().get("/api/v1/datasets/exact/versions/3")
                .then()
                .body("addedRows", equalTo(50))
                .body("origin.partitions[0].from", equalTo(200));
    }

    @Test
    void brokenRecordsAreQuarantinedWithTopicPartitionOffsetAndReason() {
        String topic = users.create("lines", 1);
        users.send(topic, 0, "x;place;digit", null, "1");
        apply(
                "lines",
                "source: {kafka: {topic: " + topic
                        + ", connection: lab, format: csvLines, columns: [x, place, digit], rows: 3, every: 1h}}",
                "");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/datasets/lines/source/quarantine")
                        .then()
                        .body("items", hasSize(3))
                        .body("items[0].topic", equalTo(topic))
                        .body("items[0].reason", equalTo("has 1 columns, the definition names 3"))
                        .body("items[1].offset", equalTo(1))
                        .body("items[1].reason", equalTo("has no value")));

        users.send(topic, 0, "1.5,north,0", "warm,south,1", "2.5,\"a,b\",1");
        DatasetVersionIngested first = version("lines", 1);
        // one of three is no number, which makes the column one of categories: nothing is broken in a first version
        assertThat(first.rows()).isEqualTo(3);
        users.send(topic, 0, "3,north,", "4,north,1", "5,north");
        DatasetVersionIngested second = version("lines", 2);
        assertThat(second.rows()).isEqualTo(4);
        assertThat(second.quarantinedRows()).isEqualTo(2);
        given().get("/api/v1/datasets/lines/versions/2/quarantine")
                .then()
                .body("items.file", equalTo(List.of(topic + "[0]", topic + "[0]")))
                .body("items.rowNumber", equalTo(List.of(6, 8)))
                .body("items[0].reason", equalTo("has no label in field 'digit'"));
    }

    @Test
    void aTopicOrConnectionThatIsNotThereIsSaidAndReadWhenItIs() {
        given().get("/api/v1/datasets/nobody/source")
                .then()
                .statusCode(404)
                .body("code", equalTo("dataset-source-not-found"));
        apply("away", "source: {kafka: {topic: nowhere, connection: warehouse}}", "");
        stopped("away", "There is no connection 'warehouse'");

        String topic = users.named("late");
        apply("away", "source: {kafka: {topic: " + topic + ", rows: 2, every: 1h}}", "");
        stopped("away", "There is no topic '" + topic + "' on the platform's broker");
        users.create("late", 2);
        users.send(topic, 0, record(0));
        users.send(topic, 1, record(1));
        DatasetVersionIngested first = version("away", 1);
        assertThat(first.origin())
                .isEqualTo(new TopicOrigin(topic, List.of(new OffsetRange(0, 0, 1), new OffsetRange(1, 0, 1))));
        given().get("/api/v1/datasets/away/source").then().body("problem", nullValue());
    }

    @Test
    void rowsOfATopicStartARunByThePolicy() {
        String topic = users.create("grows", 1);
        records(topic, 0, 40);
        apply(
                "grows",
                "source: {kafka: {topic: " + topic + ", rows: 40, every: 1h}}",
                "  retrain: {on: [{newRows: 60}], cooldown: 0s}");
        PipelineRunStarted first = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("grows"))
                .event();
        topics.produce(Events.champion("grows", 1, first.pipelineRun()));
        topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().equals(first.pipelineRun()));

        records(topic, 40, 80);
        version("grows", 2);
        records(topic, 80, 120);
        RetrainingDecided started = topics.await(
                        RetrainingDecided.class,
                        e -> e.pipeline().value().equals("grows")
                                && e.trigger().equals("new-rows")
                                && e.pipelineRun() != null)
                .event();
        PipelineRunStarted second = topics.await(
                        PipelineRunStarted.class, e -> e.pipelineRun().equals(started.pipelineRun()))
                .event();
        assertThat(version("grows", 3).rows()).isEqualTo(120);
        assertThat(second.pipeline().value()).isEqualTo("grows");
    }

    @Test
    void labelsOfATopicAreJoinedAndRepeatedOnesChangeNothing() {
        String topic = users.create("outcomes", 1);
        PredictionId id = Events.id("topical", 1, 1);
        topics.produce(Events.prediction("topical", 1, 1));
        String label = "{\"predictionId\":\"" + id + "\",\"label\":\"%s\",\"observedAt\":\"%s\"}";
        users.send(
                topic,
                0,
                "nonsense",
                "{\"predictionId\":\"nobody\",\"label\":\"1\"}",
                label.formatted("0", "2026-03-01T11:00:00Z"),
                label.formatted("0", "2026-03-01T11:00:00Z"),
                label.formatted("1", "2026-03-01T10:30:00Z"));
        apply("topical", "labels: {kafka: {topic: " + topic + "}}", "");
        topics.await(LabelledPrediction.class, e -> e.prediction().equals(id));
        users.send(topic, 0, label.formatted("1", "2026-03-01T12:00:00Z"));

        assertThat(topics.awaitCount(
                        LabelledPrediction.class, e -> e.prediction().equals(id), 2))
                .extracting(e -> e.event().label())
                .containsExactly("0", "1");
    }

    private void apply(String name, String source, String retrain) {
        String definition = Service.definition(name, name, retrain)
                .replace("format: idx, label: digit}", "format: csv, label: digit, " + source + "}")
                .replace("preprocess: [{divideBy: 255}, {reshape: [16]}]", "preprocess: []")
                .replace("test: given", "test: 0.2");
        Service.put(name, definition).statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private DatasetVersionIngested version(String dataset, int version) {
        return topics.await(
                        DatasetVersionIngested.class,
                        e -> e.dataset().dataset().value().equals(dataset)
                                && e.dataset().version() == version)
                .event();
    }

    private static void stopped(String dataset, String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/datasets/" + dataset + "/source")
                        .then()
                        .body("problem", containsString(words)));
    }

    private void records(String topic, int from, int to) {
        for (int i = from; i < to; i++) {
            users.send(topic, 0, record(i));
        }
    }

    private static String record(int i) {
        return "{\"x\":" + i + ".5,\"digit\":\"" + i % 2 + "\",\"place\":\"p" + i % 3 + "\"}";
    }

    private Spool spooled(int from, int to) throws IOException {
        Spool spool = new Spool(staging);
        for (int i = from; i < to; i++) {
            spool.add(0, i, record(i).getBytes(StandardCharsets.UTF_8));
        }
        return spool;
    }

    /** Of a row file with the first records, written here without what is tested. */
    private static String digest(int rows) throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, SENSORS)) {
            for (int i = 0; i < rows; i++) {
                writer.write(new Row(
                        false,
                        false,
                        Integer.toString(i % 2),
                        List.of(new Cell.Number(i + 0.5), new Cell.Category("p" + i % 3))));
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
