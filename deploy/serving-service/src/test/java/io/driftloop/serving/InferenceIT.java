package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class InferenceIT {
    private static final String PATH = "/v2/models/sides/infer";

    @Inject
    ArtifactStore artifacts;

    @TestHTTPResource("/")
    URI base;

    private TestTopics topics;

    @BeforeEach
    void serve() {
        topics = TestTopics.ofTheService();
        if (given().get("/v2/models/sides").statusCode() != 200) {
            new ModelStory("sides", topics, artifacts).approve(7, TestModel.GOOD, "{strategy: replace}");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> given().get("/v2/models/sides").statusCode() == 200);
        }
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aRowIsAnsweredAsTheProtocolSaysAndLoggedWithItsInput() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base.resolve(PATH))
                                .header("Driftloop-Source", " till 7 ")
                                .POST(HttpRequest.BodyPublishers.ofString(TestModel.body(new int[] {255, 51})))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        // no content type was sent: tritonclient sends none
        assertThat(response.statusCode()).isEqualTo(200);
        String id = response.headers().firstValue("Driftloop-Prediction-Id").orElseThrow();
        assertThat(id).matches("m-sides~7~[0-9A-Z]{26}");
        float left = (float) (Math.exp(2) / (Math.exp(2) + Math.exp(0.4)));
        JsonPath json = new JsonPath(response.body());
        assertThat(json.getString("model_name")).isEqualTo("sides");
        assertThat(json.getString("model_version")).isEqualTo("7");
        assertThat(json.getString("parameters.prediction_id")).isEqualTo(id);
        assertThat(json.getList("outputs.name")).containsExactly("output", "class");
        assertThat(json.getList("outputs[0].shape")).containsExactly(1, 2);
        assertThat(json.getFloat("outputs[0].data[0]")).isEqualTo(left);
        assertThat(json.getList("outputs[1].data")).containsExactly("left");

        PredictionLogged logged = topics.await(
                        PredictionLogged.class, e -> e.prediction().value().equals(id))
                .event();
        assertThat(logged.model().value()).isEqualTo("sides");
        assertThat(logged.version()).isEqualTo(7);
        assertThat(logged.inputDatatype()).isEqualTo("UINT8");
        assertThat(logged.inputShape()).containsExactly(28, 28);
        assertThat(logged.input()).hasSize(784).startsWith(255, 51, 0);
        assertThat(logged.predicted()).isEqualTo("left");
        assertThat(logged.source()).isEqualTo("till 7");
        assertThat(logged.confidence()).isEqualTo(logged.outputs().get(0)).isEqualTo((double) left);
    }

    @Test
    void eachRowOfABatchIsLoggedUnderItsOwnId() {
        Response response = given().contentType("application/json")
                .body(TestModel.body(new int[] {255, 0}, new int[] {0, 255}, new int[] {9, 9}))
                .post(PATH);

        response.then()
                .statusCode(200)
                .body("outputs[0].shape", equalTo(List.of(3, 2)))
                .body("outputs[1].data", equalTo(List.of("left", "right", "left")));
        String id = response.path("parameters.prediction_id");
        List<String> ids =
                topics
                        .awaitCount(
                                PredictionLogged.class,
                                e -> e.prediction().value().startsWith(id),
                                3)
                        .stream()
                        .map(e -> e.event().prediction().value())
                        .toList();
        assertThat(ids).containsExactly(id + "#0", id + "#1", id + "#2");
    }

    @Test
    void theClientsIdIsEchoedAndOutputsCanBeChosen() {
        String body = TestModel.body(new int[] {1, 2})
                .replaceFirst("\\{", "{\"id\":\"é \\\\\"1\",\"outputs\":[{\"name\":\"class\"}],");

        given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("id", equalTo("é \"1"))
                .body("outputs.name", equalTo(List.of("class")));
    }

    /** The binary tensor extension, both ways, gives the very bits of the JSON answer. */
    @Test
    void binaryTensorsGiveWhatJsonGives() throws Exception {
        byte[] pixels = new byte[2 * TestModel.PIXELS];
        pixels[0] = (byte) 255;
        pixels[1] = 51;
        pixels[TestModel.PIXELS + 1] = 7;
        byte[] head = ("{\"inputs\":[{\"name\":\"input\",\"shape\":[2,28,28],\"datatype\":\"UINT8\","
                        + "\"parameters\":{\"binary_data_size\":" + pixels.length + "}}],"
                        + "\"parameters\":{\"binary_data_output\":true}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> binary = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(base.resolve(PATH))
                                .header("Inference-Header-Content-Length", String.valueOf(head.length))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, pixels)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        List<Float> expected = given().contentType("application/json")
                .body(TestModel.body(new int[] {255, 51}, new int[] {0, 7}))
                .post(PATH)
                .jsonPath()
                .getList("outputs[0].data", Float.class);

        assertThat(binary.statusCode()).isEqualTo(200);
        int json = Integer.parseInt(
                binary.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
        JsonPath answer = new JsonPath(new String(binary.body(), 0, json, StandardCharsets.UTF_8));
        assertThat(answer.getList("outputs.shape")).containsExactly(List.of(2, 2), List.of(2));
        assertThat(answer.getList("outputs.parameters.binary_data_size")).containsExactly(16, 17);
        ByteBuffer tail = ByteBuffer.wrap(binary.body(), json, binary.body().length - json)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float probability : expected) {
            assertThat(tail.getFloat()).isEqualTo(probability);
        }
        byte[] texts = new byte[tail.remaining()];
        tail.get(texts);
        assertThat(texts).isEqualTo("\4\0\0\0left\5\0\0\0right".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theRepositoryListsWhatIsLoadedAndStatisticsCountWhatItDid() {
        given().post("/v2/repository/index")
                .then()
                .statusCode(200)
                .body("find { it.name == 'sides' }.version", equalTo("7"))
                .body("find { it.name == 'sides' }.state", equalTo("READY"));
        String count = "model_stats[0].inference_count";
        long before = given().get("/v2/models/sides/stats").jsonPath().getLong(count);
        given().contentType("application/json")
                .body(TestModel.body(new int[] {1, 2}, new int[] {3, 4}))
                .post(PATH)
                .then()
                .statusCode(200);
        JsonPath after = given().get("/v2/models/sides/versions/7/stats").jsonPath();
        assertThat(after.getLong(count)).isEqualTo(before + 2);
        assertThat(after.getLong("model_stats[0].inference_stats.compute_infer.ns"))
                .isPositive();
        assertThat(after.getLong("model_stats[0].inference_stats.fail.count")).isZero();

        given().post("/v2/repository/models/sides/load").then().statusCode(200);
        given().post("/v2/repository/models/sides/unload")
                .then()
                .statusCode(409)
                .body("error", containsString("deploy or roll back to another version"));
        given().post("/v2/repository/models/nobody/load").then().statusCode(404);
        given().get("/v2/models/sides/versions/8/stats").then().statusCode(404);
        given().get("/v2").then().body("extensions", hasItem("binary_tensor_data"));
    }

    @Test
    void metadataSaysWhatGoesInAndWhatComesOut() {
        given().get("/v2").then().statusCode(200).body("name", equalTo("driftloop"));
        given().get("/v2/health/live").then().statusCode(200);
        given().get("/v2/models").then().statusCode(200).body(containsString("\"sides\""));
        for (String path : List.of("/v2/models/sides", "/v2/models/sides/versions/7")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .body("versions", equalTo(List.of("7")))
                    .body("inputs[0].name", equalTo("input"))
                    .body("inputs[0].datatype", equalTo("UINT8"))
                    .body("inputs[0].shape", equalTo(List.of(-1, 28, 28)))
                    .body("outputs[0].shape", equalTo(List.of(-1, 2)));
            given().get(path + "/ready").then().statusCode(200);
        }
    }

    @Test
    void whatCurlSendsWithoutAHeaderIsReadAsJson() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TestModel.body(new int[] {1, 2})))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonPath(answer.body()).getList("outputs[1].data")).isEqualTo(List.of("right"));
    }

    @Test
    void wrongRequestsGetAClearErrorOfTheProtocol() {
        String row = TestModel.body(new int[] {1, 2});
        assertError(PATH, "{\"inputs\":", 400, "not readable as JSON");
        assertError(PATH, "", 400, "not readable as JSON");
        assertError(PATH, "{}", 400, "'inputs' is missing");
        assertError(PATH, row.replace("[1,28,28]", "[1,28,27]"), 400, "this model takes [n, 28, 28] or [n, 784]");
        assertError(PATH, row.replace("[1,28,28]", "[2,28,28]"), 400, "promises 1568");
        assertError(PATH, row.replace("UINT8", "FP8"), 400, "datatype 'FP8' is not one of");
        assertError(PATH, row.replace("[1,2,", "[NaN,2,"), 400, "expected a number");
        assertError(PATH, row.replace("[1,2,", "[1e999,2,"), 400, "data[0] of 'input' is no UINT8 value");
        assertError(PATH, row.replace("[1,2,", "[300,2,"), 400, "data[0] of 'input' is no UINT8 value");
        assertError(PATH, row.replace("\"input\"", "\"pixels\""), 400, "takes one input named 'input'");
        assertError("/v2/models/nobody/infer", row, 404, "there is no model 'nobody'");
        assertError("/v2/models/sides/versions/8/infer", row, 404, "serves no version 8");
        assertError("/v2/models/sides/versions/x/infer", row, 404, "there is no version 'x'");
        assertError(PATH, row + " ".repeat(1_000_001), 413, "larger than 1000000 bytes");
        given().get("/v2/models/nobody").then().statusCode(404).body("error", startsWith("there is no model"));
        given().get("/v2/elsewhere").then().statusCode(404).body("error", startsWith("there is nothing"));
        given().get(PATH).then().statusCode(405);
        given().contentType("text/plain").body(row).post(PATH).then().statusCode(415);
    }

    @Test
    void aClientThatGoesAwayWithinItsBodyHarmsNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n{\"inputs\"")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }
        given().contentType("application/json")
                .body(TestModel.body(new int[] {1, 2}))
                .post(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void requestsAreCountedPerModelAndVersion() {
        given().contentType("application/json")
                .body(TestModel.body(new int[] {1, 2}))
                .post(PATH)
                .then()
                .statusCode(200);

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("driftloop_inference_latency_seconds_count{model=\"sides\",version=\"7\""))
                .body(containsString("driftloop_inference_queued_rows"))
                .body(containsString("driftloop_predictions_dropped_total"));
    }

    /** A name per model and version would be one more time series for each that a client invents. */
    @Test
    void theServersOwnCountOfRequestsNamesNoModel() {
        given().contentType("application/json").body("{}").post("/v2/models/invented/infer");
        given().contentType("application/json").body("{}").post("/v2/models/invented/versions/7/infer");
        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/v2/models/{model}/infer\"")
                .doesNotContain("uri=\"/v2/models/invented")
                .doesNotContain("uri=\"" + PATH);
    }

    @Test
    void aForeignPageCannotAsk() {
        given().header("Origin", "http://evil.example")
                .contentType("application/json")
                .body(TestModel.body(new int[] {1, 2}))
                .post(PATH)
                .then()
                .statusCode(403);
    }

    private static void assertError(String path, String body, int status, String message) {
        given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(status)
                .contentType("application/json")
                .body("error", containsString(message));
    }
}
