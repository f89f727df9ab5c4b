package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.RunCause;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UploadIT {

    @Inject
    ArtifactStore store;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void firstVersionOfANewPipelinesDatasetIsPreparedByItself() throws IOException {
        Service.apply("first", "first-data");

        Service.uploadDigits("first-data", 200, 50).statusCode(201).body("rows", equalTo(250));

        PipelineRunStarted started = topics.await(
                        PipelineRunStarted.class, e -> e.pipeline().value().equals("first"))
                .event();
        RunCause cause = started.cause();
        assertThat(cause.trigger()).isEqualTo("first-version");
        assertThat(cause.decision()).isNotNull();
        DatasetVersionPrepared prepared = topics.await(
                        DatasetVersionPrepared.class, e -> e.pipelineRun().equals(started.pipelineRun()))
                .event();
        RowFile rows = RowFile.open(store.fetch(prepared.content()));
        Splits splits = Splits.parse(store.read(prepared.splits()));
        assertThat(splits.count(Split.TEST)).isEqualTo(50);
        assertThat(prepared.counts().train() + prepared.counts().validation()).isEqualTo(200);
        assertThat(hashes(rows, splits.rows(Split.TRAIN)))
                .doesNotContainAnyElementsOf(hashes(rows, splits.rows(Split.TEST)));
        assertThat(FittedRecipe.fromJson(store.read(prepared.recipe())).classes())
                .containsExactly("0", "1");
    }

    @Test
    void sameFilesAgainAreTheSameVersionAndNoSecondEvent() {
        String hash =
                Service.uploadDigits("same", 30, 10).statusCode(201).extract().path("contentHash");

        Service.uploadDigits("same", 30, 10)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("contentHash", equalTo(hash));
        Service.uploadDigits("same", 31, 10).statusCode(201).body("version", equalTo(2));

        topics.await(DatasetVersionIngested.class, e -> e.dataset().toString().equals("same@2"));
        assertThat(topics.seen(DatasetVersionIngested.class))
                .extracting(e -> e.event().dataset().toString())
                .filteredOn(version -> version.startsWith("same@"))
                .containsExactly("same@1", "same@2");
    }

    @Test
    void brokenFilesAreRefusedAndNothingIsStored() {
        byte[] images = IdxBytes.images(2051, 0, 5, 4, 4);
        byte[] labels = IdxBytes.labels(2049, 0, 5, 2);
        byte[] packed = IdxBytes.gzip(images);
        refused(Arrays.copyOf(packed, packed.length - 9), labels, "dataset-file-truncated");
        refused(IdxBytes.images(2052, 0, 5, 4, 4), labels, "dataset-file-not-idx");
        refused(images, IdxBytes.labels(2049, 0, 4, 2), "dataset-counts-differ");

        given().get("/api/v1/datasets/broken/versions")
                .then()
                .statusCode(404)
                .body("code", equalTo("dataset-not-found"));
    }

    private static void refused(byte[] images, byte[] labels, String code) {
        given().multiPart("file", "train-images-idx3-ubyte.gz", images)
                .multiPart("file", "train-labels-idx1-ubyte", labels)
                .post("/api/v1/datasets/broken/versions")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString("Nothing was stored"));
    }

    @Test
    void brokenCsvRowsAreQuarantinedWithTheirReasons() {
        String csv = "size,colour,price\n1,red,low\n2,blue,low\n3,red\nx,red,high\n5,blue,\n6,red,high\n"
                + "7,red,high\n8,red,low\n9,red,low\n10,red,high\n11,red,low\n12,blue,high\n13,red,high\n14,red,low\n"
                + "15,blue,low\n16,blue,low\n";
        ValidatableResponse stored = upload("houses", csv);
        stored.statusCode(201).body("rows", equalTo(13)).body("quarantinedRows", equalTo(3));

        given().get("/api/v1/datasets/houses/versions/1/quarantine")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.rowNumber", equalTo(List.of(3, 4, 5)))
                .body("items[0].reason", equalTo("has 2 columns, the header has 3"))
                .body("items[1].reason", equalTo("column 'size' holds 'x' where a number is expected"))
                .body("items[1].row", equalTo("x,red,high"))
                .body("items[2].reason", equalTo("has no label in column 'price'"));
        given().get("/api/v1/datasets/houses/versions/1/sample")
                .then()
                .statusCode(200)
                .body("looked", equalTo(13))
                .body("first", hasSize(13))
                .body("first[1].label", equalTo("low"))
                .body("first[1].cells.column", equalTo(List.of("size", "colour")))
                .body("first[1].cells.value", equalTo(List.of("2", "blue")))
                .body("classes.label", equalTo(List.of("low", "high")))
                .body("classes.rows", equalTo(List.of(8, 5)))
                .body("classes[0].first.row", equalTo(List.of(0, 1, 4, 5, 7, 10)))
                .body("classes[1].first.row", equalTo(List.of(2, 3, 6, 8, 9)));
        given().get("/api/v1/datasets/houses/versions/2/sample").then().statusCode(404);
    }

    @Test
    void otherColumnsAreRefusedUnlessTheyAreWanted() {
        upload("cellar", "alcohol,colour,price\n1,red,low\n2,blue,high\n").statusCode(201);

        upload("cellar", "alkohol,colour,price\n1,red,low\n2,blue,high\n")
                .statusCode(422)
                .body("code", equalTo("dataset-schema-differs"))
                .body(
                        "detail",
                        equalTo(
                                "The columns are not those of cellar@1; not in the upload: alcohol; new: alkohol. Send"
                                        + " 'columns' with the value 'new' where they changed on purpose. Nothing was stored."));
        upload("cellar", "alcohol,colour,price\nstrong,red,low\n2,blue,high\n")
                .statusCode(422)
                .body("code", equalTo("dataset-too-many-bad-rows"));
        upload("cellar", "price,colour,alcohol\nlow,red,1\nhigh,blue,2\n")
                .statusCode(200)
                .body("version", equalTo(1));

        byte[] changed = "alkohol,colour,price\n1,red,low\n2,blue,high\n".getBytes(StandardCharsets.UTF_8);
        given().multiPart("file", "rows.csv", changed)
                .multiPart("columns", "new")
                .post("/api/v1/datasets/cellar/versions")
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("columns.name", equalTo(List.of("alkohol", "colour")));
        given().multiPart("file", "rows.csv", changed)
                .multiPart("columns", "some")
                .post("/api/v1/datasets/cellar/versions")
                .then()
                .statusCode(400)
                .body("code", equalTo("dataset-body-invalid"));
    }

    @Test
    void aTextThatNoDatabaseKeepsIsNoFaultOfTheService() {
        String good = "1,red,low\n".repeat(9);
        upload("nul", "size,colour,price\n" + good + "1\0,red,low\n")
                .statusCode(201)
                .body("quarantinedRows", equalTo(1));
        given().get("/api/v1/datasets/nul/versions/1/quarantine")
                .then()
                .body("items[0].row", equalTo("1\ufffd,red,low"));
        given().urlEncodingEnabled(false)
                .get("/api/v1/pipeline-runs/%00")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void tooManyBrokenCsvRowsRefuseTheUpload() {
        upload("ruins", "size,price\n1,low\n2\n3\n4,high\n")
                .statusCode(422)
                .body("code", equalTo("dataset-too-many-bad-rows"))
                .body("badRows", equalTo(2))
                .body("firstBadRows[0].row", equalTo(2));
        given().get("/api/v1/datasets/ruins/versions").then().statusCode(404);
    }

    @Test
    void bodyOverTheLimitIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> announced = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + RestAssured.port + "/api/v1/datasets/large/versions"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4_200_000]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(announced.body()).contains("\"code\":\"body-too-large\"");
        given().get("/api/v1/datasets/large/versions").then().statusCode(404);
    }

    @Test
    void bodyOfUnknownLengthIsRefusedOnceItPassesTheLimitAndItsSenderIsToldBeforeItEnds() throws IOException {
        for (String type : List.of("multipart/form-data; boundary=x", "application/json")) {
            try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
                client.setSoTimeout(60_000);
                OutputStream out = client.getOutputStream();
                out.write(("POST /api/v1/datasets/large/versions HTTP/1.1\r\nHost: 127.0.0.1:" + RestAssured.port
                                + "\r\nContent-Type: " + type
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(US_ASCII));
                if (type.startsWith("multipart")) {
                    chunk(out, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.csv\"\r\n\r\n");
                }
                for (int i = 0; i < 5; i++) {
                    chunk(out, " ".repeat(1 << 20));
                }
                // the last chunk never comes
                String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
                assertThat(answer)
                        .startsWith("HTTP/1.1 413 ")
                        .containsIgnoringCase("content-type: application/problem+json")
                        .contains("\"code\":\"body-too-large\"", "at most 4194304 bytes");
            }
        }
        given().get("/api/v1/datasets/large/versions").then().statusCode(404);
    }

    private static void chunk(OutputStream out, String content) throws IOException {
        out.write((Integer.toHexString(content.length()) + "\r\n" + content + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Test
    void addressesOfThisNetworkAndFilesAreNotFetched() {
        for (String uri : List.of("http://127.0.0.1:1/rows.csv", "file:///etc/passwd")) {
            given().contentType("application/json")
                    .body("{\"uri\": \"" + uri + "\"}")
                    .post("/api/v1/datasets/remote/versions")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("outbound-address-forbidden"));
        }
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/datasets/remote/versions")
                .then()
                .statusCode(400)
                .body("code", equalTo("dataset-body-invalid"));
    }

    @Test
    void recordsWaitForACommitAndThenStandBehindTheRowsOfTheNewestVersion() throws IOException {
        records("points?label=kind", "[{\"x\": 1, \"kind\": \"a\"}, {\"x\": 2, \"kind\": \"b\"}]")
                .statusCode(201)
                .body("version", equalTo(1))
                .body("rows", equalTo(2));
        records("points?commit=false", "[{\"x\": 3, \"kind\": \"a\"}]")
                .statusCode(202)
                .body("waiting", equalTo(1));
        records(
                        "points?commit=false",
                        "[{\"x\": 4, \"kind\": \"b\"}, {\"x\": 5, \"kind\": \"a\"}, {\"x\": 6, \"kind\": \"a\"}]")
                .statusCode(202)
                .body("waiting", equalTo(4));
        ValidatableResponse second = records("points", "[{\"x\": \"wide\", \"kind\": \"a\"}]")
                .statusCode(201)
                .body("version", equalTo(2))
                .body("rows", equalTo(6))
                .body("addedRows", equalTo(4))
                .body("quarantinedRows", equalTo(1));

        RowFile rows = RowFile.open(store.fetch(ArtifactRef.ofContent(
                second.extract().path("content.sha256"),
                second.extract().<Integer>path("content.bytes"),
                "application/vnd.driftloop.rows")));
        assertThat(rows).extracting(row -> row.label()).containsExactly("a", "b", "a", "b", "a", "a");
        records("points", "[]").statusCode(422).body("code", equalTo("dataset-no-rows"));
    }

    private static ValidatableResponse records(String dataset, String records) {
        return given().contentType("application/json")
                .body("{\"records\": " + records + "}")
                .post("/api/v1/datasets/" + dataset.replaceFirst("^[a-z]+", "$0/records"))
                .then();
    }

    private static ValidatableResponse upload(String dataset, String csv) {
        return given().multiPart("file", "rows.csv", csv.getBytes(StandardCharsets.UTF_8))
                .multiPart("label", "price")
                .post("/api/v1/datasets/" + dataset + "/versions")
                .then();
    }

    private static Set<String> hashes(RowFile rows, int[] indexes) {
        Set<String> hashes = new HashSet<>();
        Arrays.stream(indexes).forEach(i -> hashes.add(HexFormat.of().formatHex(rows.contentHash(i))));
        return hashes;
    }
}
