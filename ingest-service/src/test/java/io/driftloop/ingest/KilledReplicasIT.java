package io.driftloop.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.OffsetRange;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TopicOrigin;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.testkit.Replica;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestDatabase;
import io.driftloop.testkit.TestStack;
import io.driftloop.testkit.TestTopics;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes of the service on one database and one broker. Each test lets one come into the middle of a transaction, which a lock of the test's own holds
 * there, kills it as {@code kill -9} does, and lets go: the other one does the work, once. Budget: 8 minutes on two quiet cores.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledReplicasIT {
    private static final LogPosition ONSET = new LogPosition(0, 0, Events.AT);

    @TempDir
    static Path home;

    private static final Map<String, Replica> REPLICAS = new TreeMap<>();
    private static Replica.Place place;
    private static TestDatabase database;

    private TestTopics topics;

    @BeforeAll
    static void startTwo() throws Exception {
        database = TestStack.freshDatabase();
        place = new Replica.Place(database, TestStack.bootstrap(), TestStack.topicPrefix(), home);
        for (String name : List.of("one", "two")) {
            REPLICAS.put(name, Replica.start(name, place));
        }
    }

    @AfterAll
    static void stopThem() throws InterruptedException {
        for (Replica replica : REPLICAS.values()) {
            replica.kill();
        }
        RestAssured.reset();
    }

    @BeforeEach
    void open() {
        topics = new TestTopics(place.bootstrap(), place.topicPrefix());
        ask("one");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    @Order(1)
    void aDriftIsDecidedOnceWithOneRunWhenItsReplicaDiesInTheDecision() throws Exception {
        champion("drifting", "retrain: {on: [drift], cooldown: 0s, data: {recent: none}}");
        EventEnvelope<DriftDetected> drift = Events.drift("drifting", 1, 1, ONSET);
        killInTheMiddle("retraining_decision", () -> topics.produce(drift));
        PipelineRunId run = onlyStart("drifting", "drift", 1);

        // told again, and another one after it: when that is decided, everything before it has been
        end("drifting", 2, run);
        topics.produce(drift);
        topics.produce(Events.drift("drifting", 2, 2, ONSET));
        assertThat(onlyStart("drifting", "drift", 2)).isNotEqualTo(run);
    }

    @Test
    @Order(2)
    void newRowsStartOneRunWhenTheReplicaThatCountsThemDies() throws Exception {
        champion("growing", "retrain: {on: [{newRows: 100}], cooldown: 0s}");
        killInTheMiddle(
                "retraining_decision",
                () -> Service.uploadDigits("growing", 320, 50).statusCode(201));
        PipelineRunId run = onlyStart("growing", "new-rows", 1);

        end("growing", 2, run);
        Service.uploadDigits("growing", 440, 50).statusCode(201);
        assertThat(onlyStart("growing", "new-rows", 2)).isNotEqualTo(run);
    }

    @Test
    @Order(3)
    void everyRecordOfATopicIsInOneVersionWhenItsReaderDiesInTheRoll() throws Exception {
        try (UserTopics users = UserTopics.on(place.bootstrap(), place.topicPrefix())) {
            String topic = users.create("rolled", 1);
            records(users, topic, 0, 250);
            killInTheMiddle(
                    "dataset_version", () -> Service.put("rolled", fed(topic)).statusCode(201));
            records(users, topic, 250, 300);

            List<DatasetVersionIngested> versions = topics
                    .awaitCount(
                            DatasetVersionIngested.class,
                            e -> e.dataset().dataset().value().equals("rolled"),
                            3)
                    .stream()
                    .map(EventEnvelope::event)
                    .toList();
            assertThat(versions).extracting(DatasetVersionIngested::rows).containsExactly(100L, 200L, 300L);
            assertThat(versions)
                    .extracting(DatasetVersionIngested::origin)
                    .containsExactly(part(topic, 0), part(topic, 100), part(topic, 200));
        }
    }

    @Test
    @Order(4)
    void aScheduleFiresOnceWhenTheReplicaThatTakesTheFiringDies() throws Exception {
        champion("minutely", "retrain: {on: [{schedule: '* * * * *'}], cooldown: 0s}");
        killInTheMiddle("retraining_decision", () -> {});
        onlyStart("minutely", "schedule", 1);

        // two more minutes pass; each is deferred, as the run is not over
        await().atMost(Duration.ofMinutes(3)).until(() -> firings().size() >= 3);
        RestAssured.given().post("/api/v1/pipelines/minutely/pause").then().statusCode(200);
        List<String> decided = new ArrayList<>();
        query(
                "SELECT clause FROM ingest.retraining_decision, jsonb_array_elements_text(asked) AS clause"
                        + " WHERE pipeline = 'minutely' AND trigger = 'schedule' AND rule <> 'paused'",
                row -> decided.add(row.getString(1)));
        assertThat(decided).doesNotHaveDuplicates();
        assertThat(firings())
                .allSatisfy(due -> assertThat(decided)
                        .filteredOn(said -> said.contains(due))
                        .hasSize(1));
    }

    /**
     * Holds every insert into a table, waits until a replica hangs in one, kills that replica, lets go and starts it again.
     *
     * @param cause what makes a replica insert
     */
    private void killInTheMiddle(String table, Runnable cause) throws Exception {
        String victim;
        try (Connection lock = database.connect();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE ingest." + table + " IN SHARE MODE");
            cause.run();
            victim = hangsIn("INSERT INTO " + table + "%");
            System.out.println("killing " + REPLICAS.get(victim));
            REPLICAS.get(victim).kill();
            lock.rollback();
        }
        ask(victim.equals("one") ? "two" : "one");
        REPLICAS.put(victim, Replica.start(victim, place));
    }

    /** The replica whose connection waits for a lock in such a statement. A schedule may take a minute to come, so two are given. */
    private static String hangsIn(String statement) {
        List<String> found = new ArrayList<>();
        await("a replica that hangs in " + statement)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    query(
                            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND wait_event_type = 'Lock' AND query LIKE '" + statement + "'",
                            row -> found.add(row.getString(1)));
                    return !found.isEmpty();
                });
        return found.get(0);
    }

    private static List<String> firings() throws SQLException {
        List<String> due = new ArrayList<>();
        query(
                "SELECT to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM ingest.trigger_firing"
                        + " WHERE pipeline = 'minutely'",
                row -> due.add(row.getString(1)));
        return due;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(String sql, RowReader reader) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** Waits for the nth decision that starts a run for that trigger; there are no more, and each has a run of its own. */
    private PipelineRunId onlyStart(String pipeline, String trigger, int nth) {
        List<PipelineRunId> decided = topics
                .awaitCount(
                        RetrainingDecided.class,
                        e -> e.pipeline().value().equals(pipeline)
                                && e.trigger().equals(trigger)
                                && e.outcome().equals("start"),
                        nth)
                .stream()
                .map(e -> e.event().pipelineRun())
                .toList();
        assertThat(decided).hasSize(nth).doesNotHaveDuplicates();
        List<PipelineRunId> started = topics
                .awaitCount(
                        PipelineRunStarted.class,
                        e -> e.pipeline().value().equals(pipeline)
                                && e.cause().trigger().equals(trigger),
                        nth)
                .stream()
                .map(e -> e.event().pipelineRun())
                .toList();
        assertThat(started).containsExactlyElementsOf(decided);
        return decided.get(nth - 1);
    }

    private void champion(String name, String retrain) {
        Service.put(name, Service.definition(name, name, "  " + retrain)).statusCode(201);
        Service.uploadDigits(name, 200, 50).statusCode(201);
        end(
                name,
                1,
                topics.await(PipelineRunStarted.class, e -> e.pipeline().value().equals(name))
                        .event()
                        .pipelineRun());
    }

    private void end(String model, int version, PipelineRunId run) {
        topics.produce(Events.champion(model, version, run));
        topics.await(PipelineRunCompleted.class, e -> e.pipelineRun().equals(run));
    }

    private static void ask(String name) {
        RestAssured.reset(); // a builder begins with what is set
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .setPort(REPLICAS.get(name).port())
                .addHeader("Authorization", "Bearer " + StackResource.TOKEN)
                .build();
    }

    private static String fed(String topic) {
        return Service.definition("rolled", "rolled", "")
                .replace(
                        "format: idx, label: digit}",
                        "format: csv, label: digit, source: {kafka: {topic: " + topic + ", rows: 100, every: 1h}}}")
                .replace("preprocess: [{divideBy: 255}, {reshape: [16]}]", "preprocess: []")
                .replace("test: given", "test: 0.2");
    }

    private static void records(UserTopics users, String topic, int from, int to) {
        String[] records = new String[to - from];
        Arrays.setAll(records, i -> "{\"x\":" + (from + i) + ".5,\"digit\":\"" + (from + i) % 2 + "\"}");
        users.send(topic, 0, records);
    }

    private static TopicOrigin part(String topic, long from) {
        return new TopicOrigin(topic, List.of(new OffsetRange(0, from, from + 100)));
    }
}
