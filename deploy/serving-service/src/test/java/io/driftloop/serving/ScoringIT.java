package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.serving.scoring.Scoring;
import io.driftloop.serving.scoring.ScoringId;
import io.driftloop.serving.scoring.ScoringRetention;
import io.driftloop.serving.scoring.ScoringState;
import io.driftloop.serving.scoring.Scorings;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ScoringIT {
    private static final String MODEL = "scored";
    private static final int ROWS = 1_500;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    ArtifactStore artifacts;

    @Inject
    ArtifactSweep sweep;

    @Inject
    UnitOfWork work;

    @Inject
    Scorings scorings;

    @Inject
    Scorings.Storage storage;

    @TempDir
    Path directory;

    private TestTopics topics;

    @BeforeEach
    void serve() {
        topics = TestTopics.ofTheService();
        if (given().get("/v2/models/" + MODEL).statusCode() != 200) {
            new ModelStory(MODEL, topics, artifacts).approve(3, TestModel.BROKEN, "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/" + MODEL).statusCode() == 200);
        }
    }

    @AfterEach
    void close() {
        topics.close();
    }

    /** The model overflows where both pixels are white. */
    @Test
    void eachRowGetsTheNumbersOfHttpAndRowsThatTheModelFailsOnAreNamed() throws Exception {
        tell("faces", 4, content(new Schema(List.of(Column.image("pixels", 28, 28)), "side"), ROWS));

        Response asked = accepted("{\"model\":\"scored\",\"dataset\":\"faces@4\"}");
        asked.then()
                .body("state", equalTo("queued"))
                .body("version", equalTo(3))
                .body("rows", equalTo(ROWS))
                .body("dataset", equalTo("faces@4"));
        String id = asked.path("id");
        await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("succeeded"));

        given().get("/api/v1/scorings/" + id).then().body("done", equalTo(ROWS)).body("failed", equalTo(1));
        Response result = given().get("/api/v1/scorings/" + id + "/result");
        assertThat(result.contentType()).startsWith("application/x-ndjson");
        List<String> lines = result.asString().lines().toList();
        assertThat(lines).hasSize(ROWS);
        assertThat(lines.get(255))
                .isEqualTo("{\"row\":255,\"label\":\"left\",\"error\":\"the model failed on this row\"}");
        for (int row : List.of(0, 1, 254, 256, ROWS - 1)) {
            JsonNode line = JSON.readTree(lines.get(row));
            JsonNode http = JSON.readTree(given().contentType("application/json")
                    .body(TestModel.body(new int[] {first(row), second(row)}))
                    .post("/v2/models/scored/infer")
                    .asByteArray());
            assertThat(line.path("row").asInt()).isEqualTo(row);
            assertThat(line.path("output"))
                    .isEqualTo(http.path("outputs").get(0).path("data"));
            assertThat(line.path("class"))
                    .isEqualTo(http.path("outputs").get(1).path("data").get(0));
            assertThat(line.path("label").asText()).isEqualTo("left");
        }
        assertThat(topics.seen(PredictionLogged.class).stream()
                        .filter(e -> e.event().model().value().equals(MODEL))
                        .count())
                .as("the five that were asked over HTTP at most, none of the scoring's")
                .isLessThanOrEqualTo(5);
        given().get("/api/v1/scorings?limit=1").then().body("items[0].id", equalTo(id));
        given().header("Authorization", "Bearer " + StackResource.TOKEN)
                .post("/api/v1/scorings/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("code", equalTo("scoring-over"));
    }

    @Test
    void rowsWithoutAColumnOfTheModelFailTheScoringWithItsName() throws Exception {
        Schema numbers = new Schema(List.of(Column.number("height")), "side");
        Path file = directory.resolve("numbers");
        try (RowWriter out = RowWriter.create(file, numbers)) {
            out.write(Row.of("left", new Cell.Number(1)));
        }
        tell("heights", 1, artifacts.put(file, "application/octet-stream"));

        String id = accepted("{\"model\":\"scored\",\"dataset\":\"heights\"}").path("id");
        await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("failed"));

        given().get("/api/v1/scorings/" + id)
                .then()
                .body(
                        "reason",
                        equalTo("The model takes a column 'pixels', which these rows lack; they have [height]."));
        given().get("/api/v1/scorings/" + id + "/result")
                .then()
                .statusCode(409)
                .body("code", equalTo("scoring-without-result"));
    }

    /** Both have the same answers, which are one content. */
    @Test
    void aResultIsKeptForAWhileAndTheScoringSaysThatItIsGone() throws Exception {
        // what other tests left
        retention(Instant.now().plus(WEEK)).sweep();
        tell("kept", 1, content(new Schema(List.of(Column.image("pixels", 28, 28)), "side"), 3));
        String first = scored("kept@1");
        Instant end = Instant.parse(given().get("/api/v1/scorings/" + first).path("endedAt"));
        String second = scored("kept@1");
        assertThat(result(first).asString()).isEqualTo(result(second).asString());

        // the moment of its end plus a week is not yet beyond a week
        assertThat(retention(end.plus(WEEK)).sweep()).isZero();
        assertThat(result(first).statusCode()).isEqualTo(200);

        Instant later = end.plus(WEEK).plusMillis(1);
        assertThat(retention(later).sweep())
                .as("the other scoring has the same content")
                .isZero();
        result(first)
                .then()
                .statusCode(410)
                .body("code", equalTo("scoring-result-gone"))
                .body("detail", containsString("removed at " + later));
        given().get("/api/v1/scorings/" + first)
                .then()
                .body("state", equalTo("succeeded"))
                .body("done", equalTo(3))
                .body("resultBytes", nullValue())
                .body("resultGoneAt", equalTo(later.toString()));
        assertThat(result(second).statusCode()).isEqualTo(200);

        assertThat(retention(end.plus(WEEK).plus(WEEK)).sweep()).isEqualTo(1);
        assertThat(result(second).statusCode()).isEqualTo(410);
        assertThat(retention(end.plus(WEEK).plus(WEEK)).sweep()).isZero();
    }

    @Test
    void oneThatIsOverIsRemovedWithItsResult() throws Exception {
        tell("removed", 1, content(new Schema(List.of(Column.image("pixels", 28, 28)), "side"), 2));
        String id = scored("removed@1");
        Path file = artifacts.fetch(scorings.find(new ScoringId(id))
                .map(scoring -> ((ScoringState.Succeeded) scoring.state()).result())
                .orElseThrow());

        remove(id).then().statusCode(204);
        given().get("/api/v1/scorings/" + id).then().statusCode(404);
        assertThat(result(id).statusCode()).isEqualTo(404);
        remove(id).then().statusCode(404).body("code", equalTo("scoring-not-found"));

        assertThat(retention(Instant.now()).sweep())
                .as("who has just stored the same content may be about to name it")
                .isZero();
        assertThat(file).exists();
        assertThat(retention(Instant.now().plus(Duration.ofMinutes(11))).sweep())
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void oneThatIsNotOverIsNotRemoved() {
        Scoring queued = new Scoring(
                new ScoringId("s-waiting"),
                new ModelName(MODEL),
                3,
                new DatasetName("faces"),
                4,
                1,
                new Actor("test"),
                Instant.parse("2026-03-01T12:00:00Z"),
                new ScoringState.Queued());
        work.run(() -> storage.scorings().add(queued));
        remove("s-waiting")
                .then()
                .statusCode(409)
                .body("code", equalTo("scoring-under-way"))
                .body("detail", equalTo("Scoring 's-waiting' is queued; cancel it first."));
        given().post("/api/v1/scorings/s-waiting/cancel").then().statusCode(200);
        remove("s-waiting").then().statusCode(204);
    }

    @Test
    void whatCannotBeScoredIsRefusedAtOnce() {
        assertRefused("{\"model\":\"nobody\",\"dataset\":\"faces@4\"}", 404, "there is no model 'nobody'".substring(1));
        assertRefused("{\"model\":\"scored\",\"version\":8,\"dataset\":\"faces\"}", 404, "serves no version 8");
        assertRefused(
                "{\"model\":\"scored\",\"dataset\":\"nothing@1\"}", 404, "knows no version 1 of a dataset 'nothing'");
        assertRefused("{\"model\":\"scored\",\"dataset\":\"faces@first\"}", 400, "'first' is no version");
        assertRefused("{\"model\":\"scored\"}", 400, "NAME@VERSION");
        given().get("/api/v1/scorings/s-0").then().statusCode(404).body("code", equalTo("scoring-not-found"));
    }

    private void assertRefused(String body, int status, String words) {
        ask(body).then().statusCode(status).body("detail", containsString(words));
    }

    private static Response ask(String body) {
        return given().header("Authorization", "Bearer " + StackResource.TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/scorings");
    }

    /** Accepted as soon as serving knows the dataset version. */
    private static Response accepted(String body) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> ask(body), response -> response.statusCode() == 202);
    }

    private static String scored(String dataset) {
        String id = accepted("{\"model\":\"scored\",\"dataset\":\"" + dataset + "\"}")
                .path("id");
        await().atMost(Duration.ofMinutes(1)).until(() -> state(id).equals("succeeded"));
        return id;
    }

    private static Response result(String id) {
        return given().get("/api/v1/scorings/" + id + "/result");
    }

    private static Response remove(String id) {
        return given().delete("/api/v1/scorings/" + id);
    }

    private ScoringRetention retention(Instant now) {
        return new ScoringRetention(work, storage, sweep, Clock.fixed(now, ZoneOffset.UTC), WEEK);
    }

    private static String state(String id) {
        return given().get("/api/v1/scorings/" + id).path("state");
    }

    /** Only row 255 has two white pixels. */
    private static int first(int row) {
        return row % 256;
    }

    private static int second(int row) {
        return row == 255 ? 255 : row % 7;
    }

    private ArtifactRef content(Schema schema, int rows) throws IOException {
        Path file = directory.resolve("rows");
        try (RowWriter out = RowWriter.create(file, schema)) {
            for (int row = 0; row < rows; row++) {
                byte[] pixels = new byte[TestModel.PIXELS];
                pixels[0] = (byte) first(row);
                pixels[1] = (byte) second(row);
                out.write(Row.of("left", new Cell.Image(pixels)));
            }
        }
        assertThat(Files.size(file)).isGreaterThan(rows * TestModel.PIXELS);
        return artifacts.put(file, "application/octet-stream");
    }

    /** Told by ingest. */
    private void tell(String dataset, int version, ArtifactRef content) {
        DatasetVersionIngested event = new DatasetVersionIngested(
                new DatasetVersionRef(new DatasetName(dataset), version, "0".repeat(64)), content, ROWS, 0, "test");
        topics.produce(new EventEnvelope<>(
                new EventId(dataset + "-" + version),
                "/driftloop/test",
                Instant.parse("2026-03-01T12:00:00Z"),
                event.aggregate(),
                1,
                null,
                null,
                null,
                event));
    }
}
