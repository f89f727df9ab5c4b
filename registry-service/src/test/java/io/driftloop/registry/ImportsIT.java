package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that were made elsewhere, up to the run that ingest-service is asked for. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class ImportsIT {

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    private static final byte[] MODEL = "a network".getBytes(StandardCharsets.UTF_8);
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final String MLFLOW = "/api/2.0/mlflow/";

    private static ValidatableResponse handIn(String model, String fileName, String... more) {
        RequestSpecification request = given().multiPart("file", fileName, MODEL);
        for (int i = 0; i < more.length; i += 2) {
            request = more[i].equals("reference")
                    ? request.multiPart("reference", "rows.csv", more[i + 1].getBytes(StandardCharsets.UTF_8))
                    : request.multiPart(more[i], more[i + 1]);
        }
        return request.post("/api/v1/models/" + model + "/versions").then();
    }

    private static String run(byte[] model, String format, String output, String source) throws Exception {
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        String body = "{\"imported\":{\"sha256\":\"" + sha + "\",\"bytes\":" + model.length + ",\"format\":\"" + format
                + "\",\"output\":\"" + output + "\",\"source\":\"" + source + "\"}}";
        return "run-" + Integer.toHexString(body.hashCode());
    }

    @Test
    void aFileThatIsHandedInBecomesARunOfThePipelineOfItsName() throws Exception {
        handIn("imports-trained", "net.onnx", "output", "logits")
                .statusCode(202)
                .header("Location", containsString("/api/v1/pipeline-runs/run-"))
                .body("pipelineRunId", equalTo(run(MODEL, "onnx", "logits", "net.onnx")))
                .body("pipeline", equalTo("imports-trained"))
                .body("format", equalTo("onnx"));
        handIn("imports-taken", "net", "format", "xgboost", "pipeline", "imports-taken")
                .statusCode(202)
                .body("pipelineRunId", equalTo(run(MODEL, "xgboost", "probabilities", "net")));
        handIn("imports-new", "net.onnx", "reference", "a,y\n1,2\n", "label", "y", "task", "regression")
                .statusCode(202)
                .body("pipelineRunId", equalTo(run(MODEL, "onnx", "probabilities", "net.onnx")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "imports-new | net.onnx | | | 422 | model-import-no-pipeline | there is no pipeline 'imports-new'",
                "imports-other | net.onnx | pipeline | imports-trained | 409 | model-import-other-model | makes the model 'imports-trained'",
                "imports-trained | net.bin | | | 400 | model-import-invalid | say format: one of onnx, xgboost",
                "imports-trained | net.onnx | output | classes | 400 | model-import-invalid | output must be probabilities or logits",
                "imports-trained | net.onnx | label | y | 400 | model-import-invalid | belong to the part 'reference'",
                "imports-new | net.onnx | reference | a,y | 400 | model-import-invalid | the part 'label' is missing",
                "imports-busy | net.onnx | | | 409 | pipeline-run-in-progress | is not over yet",
                "a b | net.onnx | | | 400 | model-import-invalid | is not a name"
            })
    void whatCannotBeTakenInIsRefusedWithWhatWouldBeRight(
            String model, String file, String part, String value, int status, String code, String detail) {
        (part == null ? handIn(model, file) : handIn(model, file, part, value))
                .statusCode(status)
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
    }

    @Test
    void referenceRowsDoNotTakeThePlaceOfAPipelineThatTrains() {
        handIn("imports-trained", "net.onnx", "reference", "a,y\n1,2\n", "label", "y")
                .statusCode(409)
                .body("code", equalTo("model-import-other-model"))
                .body("detail", containsString("pipeline 'imports-trained' trains models"));
    }

    private static void register(String model, String source) {
        given().contentType("application/json")
                .body("{\"name\":\"" + model + "\",\"source\":\"mlflow-artifacts:/" + source + "\"}")
                .post(MLFLOW + "model-versions/create")
                .then()
                .statusCode(200);
    }

    private static void put(String path, String content) {
        given().body(content.getBytes(StandardCharsets.UTF_8))
                .put(FILES + path)
                .then()
                .statusCode(200);
    }

    @Test
    void aRegisteredVersionIsTakenInByItsFlavourOrSaysHowToConvertIt() throws Exception {
        given().contentType("application/json")
                .body("{\"name\":\"lab\"}")
                .post(MLFLOW + "registered-models/create")
                .then()
                .statusCode(200);
        put("lab-1/MLmodel", "flavors:\n  python_function: {data: model.onnx}\n  onnx: {data: model.onnx}\n");
        put("lab-1/model.onnx", "a network");
        put("lab-2/MLmodel", "flavors:\n  xgboost: {data: model.xgb, model_format: ubj}\n");
        put("lab-2/model.xgb", "some trees");
        put("lab-3/MLmodel", "flavors:\n  python_function: {}\n  sklearn: {pickled_model: model.pkl}\n");
        put("lab-4/MLmodel", "flavors:\n  onnx: {data: gone.onnx}\n");
        put("lab-5/notes.txt", "nothing");
        for (int i = 1; i <= 5; i++) {
            register("lab", "lab-" + i);
        }
        takeIn("models:/lab/1")
                .statusCode(202)
                .body("pipelineRunId", equalTo(run(MODEL, "onnx", "probabilities", "models:/lab/1")));
        takeIn("models:/lab/2")
                .statusCode(202)
                .body(
                        "pipelineRunId",
                        equalTo(run(
                                "some trees".getBytes(StandardCharsets.UTF_8),
                                "xgboost",
                                "probabilities",
                                "models:/lab/2")));
        takeIn("models:/lab/3")
                .statusCode(422)
                .body("code", equalTo("model-not-servable"))
                .body(
                        "detail",
                        containsString("models of flavour sklearn need their own library. To convert it: skl2onnx"));
        takeIn("models:/lab/9").statusCode(404);
        takeIn("lab/1").statusCode(400);
        servable(1).body("servable", is(true)).body("file", equalTo("model.onnx"));
        servable(3).body("servable", is(false)).body("flavor", equalTo("sklearn"));
        servable(4).body("why", equalTo("its MLmodel names 'gone.onnx', which is not among its artifacts"));
        servable(5).body("why", containsString("no MLmodel"));

        given().get("/models/lab").then().statusCode(200).body(containsString("not as it is"));
        given().get("/models/lab/versions/3").then().statusCode(200).body(containsString("skl2onnx"));
        given().get("/models/lab/versions/1").then().statusCode(200).body(containsString("can be served"));
        given().get("/models/lab/versions/9").then().statusCode(404);
        given().get("/models").then().body(containsString("Registered by clients"));
    }

    private static ValidatableResponse takeIn(String source) {
        return given().contentType("application/json")
                .body("{\"source\":\"" + source + "\"}")
                .post("/api/v1/models/imports-trained/versions")
                .then();
    }

    private static ValidatableResponse servable(int version) {
        return given().get("/api/v1/models/lab/versions/" + version + "/servable")
                .then()
                .statusCode(200);
    }

    @Test
    void versionsOfClientsAndOfAPipelineShareOneCount() {
        given().contentType("application/json")
                .body("{\"name\":\"shared\"}")
                .post(MLFLOW + "registered-models/create")
                .then()
                .statusCode(200);
        put("shared/model.onnx", "a network");
        register("shared", "shared");
        register("shared", "shared");
        try (TestTopics topics = TestTopics.ofTheService()) {
            Loop loop = new Loop(topics, store, clock, "shared", "manual", Instant.parse("2026-05-04T12:00:00Z"));
            RunScript first = loop.trained(1);
            loop.tell(first.judged(true, null));
            loop.registered(first);
        }
        given().get("/api/v1/models/shared/versions/3").then().statusCode(200);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().queryParam("filter", "name = 'shared'")
                        .get(MLFLOW + "model-versions/search")
                        .then()
                        .body("model_versions.version", containsInAnyOrder("3", "2", "1")));
        register("shared", "shared");
        given().get(MLFLOW + "registered-models/get?name=shared")
                .then()
                .body("registered_model.latest_versions.version", contains("4"));
        given().get("/models/shared")
                .then()
                .statusCode(200)
                .body(containsString("Version 3 waits for a person"))
                .body(containsString("/models/shared/versions/4"))
                .body(containsString("/models/shared/versions/1"));
    }
}
