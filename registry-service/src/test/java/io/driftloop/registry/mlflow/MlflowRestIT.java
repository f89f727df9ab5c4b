package io.driftloop.registry.mlflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Java client cannot say, said by hand. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MlflowRestIT {

    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "experiments/create | {} | 400 | INVALID_PARAMETER_VALUE",
                "experiments/create | {oops | 400 | INVALID_PARAMETER_VALUE",
                "experiments/create | {\"name\":7} | 400 | INVALID_PARAMETER_VALUE",
                "experiments/create | {\"name\":\"Default\"} | 400 | RESOURCE_ALREADY_EXISTS",
                "experiments/create | {\"name\":\"a\\u0000b\"} | 400 | INVALID_PARAMETER_VALUE",
                "experiments/delete | {\"experiment_id\":\"9999\"} | 404 | RESOURCE_DOES_NOT_EXIST",
                "experiments/search | {} | 400 | INVALID_PARAMETER_VALUE",
                "runs/create | {} | 400 | INVALID_PARAMETER_VALUE",
                "runs/create | {\"experiment_id\":\"9999\"} | 404 | RESOURCE_DOES_NOT_EXIST",
                "runs/update | {\"run_id\":\"nobody\",\"status\":\"DONE\"} | 400 | INVALID_PARAMETER_VALUE",
                "runs/log-metric | {\"run_id\":\"x\",\"key\":\"../a\",\"value\":1,\"timestamp\":1} | 400 | INVALID_PARAMETER_VALUE",
                "runs/log-metric | {\"run_id\":\"x\",\"key\":\"a\",\"value\":\"much\",\"timestamp\":1} | 400 | INVALID_PARAMETER_VALUE",
                "runs/search | {\"experiment_ids\":[\"0\"],\"filter\":\"a = 1 OR b = 2\"} | 400 | INVALID_PARAMETER_VALUE",
                "runs/search | {\"experiment_ids\":[\"0\"],\"filter\":\"metrics.a = 'x'\"} | 400 | INVALID_PARAMETER_VALUE",
                "runs/search | {\"experiment_ids\":[\"0\"],\"page_token\":\"zzz\"} | 400 | INVALID_PARAMETER_VALUE",
                "registered-models/create | {\"name\":\"a/b\"} | 400 | INVALID_PARAMETER_VALUE",
                "model-versions/create | {\"name\":\"nobody\",\"source\":\"s3://b/m\"} | 404 | RESOURCE_DOES_NOT_EXIST",
                "no/such/call | {} | 404 | ENDPOINT_NOT_FOUND",
                "runs/get | {} | 405 | BAD_REQUEST"
            })
    void aWrongCallIsTheCallersFault(String call, String body, int status, String code) {
        post(call, body)
                .statusCode(status)
                .contentType("application/json")
                .body("error_code", equalTo(code))
                .body("message", not(containsString("SELECT")));
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        given().contentType("text/plain")
                .body("{\"name\":\"x\"}")
                .post(API + "experiments/create")
                .then()
                .statusCode(400)
                .body("message", containsString("Content-Type must be one of ['application/json']"));
    }

    @Test
    void everyAddressOfACallAnswers() {
        for (String prefix : List.of("/api/2.0", "/ajax-api/2.0", "/api/2.1", "/api/3.0", "//api/2.0")) {
            given().urlEncodingEnabled(false)
                    .get(prefix + "/mlflow/experiments/get?experiment_id=0")
                    .then()
                    .statusCode(200)
                    .body("experiment.name", equalTo("Default"));
        }
        given().get("/health").then().statusCode(200).body(equalTo("OK"));
        given().get("/version").then().statusCode(200).body(equalTo("2.17.2"));
    }

    @Test
    void pagesNeitherRepeatNorLoseRunsWhileRunsAreAdded() {
        String experiment = experiment("pages");
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            first.add(0, run(experiment, 1000 + i));
        }
        List<String> seen = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            var page = given().contentType("application/json")
                    .body("{\"experiment_ids\":[\"" + experiment + "\"],\"max_results\":3"
                            + (token == null ? "" : ",\"page_token\":\"" + token + "\"") + "}")
                    .post(API + "runs/search")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("runs.info.run_id", String.class));
            token = page.getString("next_page_token");
            run(experiment, 2000 + pages);
            pages++;
        } while (token != null);
        assertThat(seen).isEqualTo(first);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void runsWithoutTheMetricComeLastInBothDirectionsAndNoNumberAfterNumbers() {
        String experiment = experiment("order");
        String low = run(experiment, 1);
        String high = run(experiment, 2);
        String none = run(experiment, 3);
        String odd = run(experiment, 4);
        metric(low, "0.1");
        metric(high, "0.9");
        metric(odd, "\"NaN\"");
        assertThat(ordered(experiment, "metrics.score DESC")).containsExactly(high, low, odd, none);
        assertThat(ordered(experiment, "metrics.score ASC")).containsExactly(low, high, odd, none);
    }

    @Test
    void aBadItemLeavesNothingOfABatch() {
        String run = run("0", 1);
        post(
                        "runs/log-batch",
                        "{\"run_id\":\"" + run
                                + "\",\"params\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"a\",\"value\":\"2\"}],"
                                + "\"metrics\":[{\"key\":\"m\",\"value\":1,\"timestamp\":1}]}")
                .statusCode(400);
        given().get(API + "runs/get?run_id=" + run)
                .then()
                .statusCode(200)
                .body("run.data.metrics", nullValue())
                .body("run.data.params", nullValue());
        post("runs/log-parameter", "{\"run_id\":\"" + run + "\",\"key\":\"a\",\"value\":\"1\"}")
                .statusCode(200);
        post("runs/log-parameter", "{\"run_id\":\"" + run + "\",\"key\":\"a\",\"value\":\"1\"}")
                .statusCode(200);
        post("runs/log-parameter", "{\"run_id\":\"" + run + "\",\"key\":\"a\",\"value\":\"2\"}")
                .statusCode(400);
    }

    @Test
    void manyWritersToFewRunsAllSucceed() throws Exception {
        List<String> runs = List.of(run("0", 1), run("0", 2));
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                int number = i;
                // keys in opposite orders: what deadlocks where each key is locked by itself
                String keys = number % 2 == 0
                        ? item("a", number) + "," + item("b", number)
                        : item("b", number) + "," + item("a", number);
                calls.add(() -> post(
                                "runs/log-batch",
                                "{\"run_id\":\"" + runs.get(number / 2 % 2) + "\",\"metrics\":[" + keys
                                        + "],\"tags\":[{\"key\":\"t" + number + "\",\"value\":\"x\"}]}")
                        .extract()
                        .statusCode());
            }
            for (Future<Integer> answer : writers.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            writers.shutdownNow();
        }
        for (String run : runs) {
            given().get(API + "metrics/get-history?metric_key=a&run_id=" + run)
                    .then()
                    .body("metrics", hasSize(40));
            given().get(API + "runs/get?run_id=" + run).then().body("run.data.tags", hasSize(41));
        }
    }

    @Test
    void aVersionsAliasesGoWithItAndItsNumberIsNotUsedAgain() {
        post("registered-models/create", "{\"name\":\"aliased\"}").statusCode(200);
        post("registered-models/create", "{\"name\":\"aliased\"}")
                .body("error_code", equalTo("RESOURCE_ALREADY_EXISTS"));
        version("aliased", "1");
        version("aliased", "2");
        post("registered-models/alias", "{\"name\":\"aliased\",\"alias\":\"best\",\"version\":\"2\"}")
                .statusCode(200);
        post("registered-models/alias", "{\"name\":\"aliased\",\"alias\":\"v7\",\"version\":\"2\"}")
                .statusCode(400);
        given().queryParam("filter", "name = 'aliased' AND version_number = 2")
                .get(API + "model-versions/search")
                .then()
                .body("model_versions[0].aliases", contains("best"));
        json().body("{\"name\":\"aliased\",\"version\":\"2\"}")
                .delete(API + "model-versions/delete")
                .then()
                .statusCode(200);
        given().get(API + "registered-models/alias?name=aliased&alias=best")
                .then()
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
        version("aliased", "3");
        given().get(API + "registered-models/alias?name=aliased&alias=Latest")
                .then()
                .body("model_version.version", equalTo("3"));
        given().queryParam("filter", "name LIKE 'alias%' AND tag.`mlflow.prompt.is_prompt` != 'true'")
                .get(API + "registered-models/search")
                .then()
                .body("registered_models.name", contains("aliased"));
    }

    @Test
    void aVersionKeepsItsArtifactsWhateverHappensToTheRun() {
        String run = run("0", 1);
        String place = FILES + "/0/" + run + "/artifacts/model/";
        upload(place + "größe 1.txt", "before");
        post("registered-models/create", "{\"name\":\"kept\"}").statusCode(200);
        post(
                        "model-versions/create",
                        "{\"name\":\"kept\",\"source\":\"runs:/" + run + "/model\",\"run_id\":\"" + run + "\"}")
                .statusCode(200);
        upload(place + "größe 1.txt", "after");
        String uri = given().get(API + "model-versions/get-download-uri?name=kept&version=1")
                .jsonPath()
                .getString("artifact_uri");
        assertThat(uri).startsWith("mlflow-artifacts:/versions/");
        String kept = FILES + "/" + uri.substring("mlflow-artifacts:/".length());
        given().get(kept + "/größe 1.txt")
                .then()
                .statusCode(200)
                .body(equalTo("before"))
                .header("Content-Disposition", containsString("filename*=UTF-8''gr%C3%B6%C3%9Fe%201.txt"))
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
        given().body("x")
                .put(kept + "/größe 1.txt")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("PERMISSION_DENIED"));
        given().get(API + "artifacts/list?path=model&run_id=" + run)
                .then()
                .body("files.path", contains("model/größe 1.txt"))
                .body("files[0].file_size", equalTo(5));
        given().delete(place + "größe 1.txt").then().statusCode(200);
        given().get(place + "größe 1.txt").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"%252e%252e/secret", "a/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "%2Fetc/passwd", "a%23b"
    })
    void aPathThatLeavesTheTreeIsRefused(String path) {
        int status = given().urlEncodingEnabled(false).get(FILES + "/" + path).statusCode();
        assertThat(status).isIn(400, 404);
        given().urlEncodingEnabled(false)
                .get(FILES + "?path=" + path)
                .then()
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd", "file:///etc/passwd", "s3://b/../x", "s3://b/%252e%252e/x", "C:/x"})
    void aSourceOnTheServersDiskIsRefused(String source) {
        json().body("{\"name\":\"sources\"}").post(API + "registered-models/create");
        post("model-versions/create", "{\"name\":\"sources\",\"source\":\"" + source + "\"}")
                .statusCode(400);
    }

    @Test
    void aLoggedModelIsFinishedAndRegistered() {
        String run = run("0", 1);
        String model = json().body("{\"experiment_id\":\"0\",\"name\":\"net\",\"source_run_id\":\"" + run + "\"}")
                .post(API + "logged-models")
                .then()
                .statusCode(200)
                .body("model.info.status", equalTo("LOGGED_MODEL_PENDING"))
                .extract()
                .path("model.info.model_id");
        post(
                        "runs/log-metric",
                        "{\"run_id\":\"" + run + "\",\"key\":\"f1\",\"value\":0.5,\"timestamp\":1,\"model_id\":\""
                                + model + "\"}")
                .statusCode(200);
        json().body("{\"model_id\":\"" + model + "\",\"status\":\"LOGGED_MODEL_READY\"}")
                .patch(API + "logged-models/" + model)
                .then()
                .statusCode(200)
                .body("model.info.status", equalTo("LOGGED_MODEL_READY"))
                .body("model.data.metrics.key", contains("f1"));
        post("registered-models/create", "{\"name\":\"from logged\"}").statusCode(200);
        post(
                        "model-versions/create",
                        "{\"name\":\"from logged\",\"source\":\"models:/" + model + "\",\"model_id\":\"" + model
                                + "\"}")
                .statusCode(200);
        post(
                        "logged-models/search",
                        "{\"experiment_ids\":[\"0\"],\"filter\":\"metrics.f1 > 0.4\",\"order_by\":[{\"field_name\":\"creation_time\",\"ascending\":false}]}")
                .statusCode(200)
                .body("models.info.model_id", contains(model));
        given().get(API + "model-versions/get-download-uri?name=from logged&version=1")
                .then()
                .body("artifact_uri", equalTo("mlflow-artifacts:/0/models/" + model + "/artifacts"));
    }

    private static String item(String key, int step) {
        return "{\"key\":\"" + key + "\",\"value\":1,\"timestamp\":1,\"step\":" + step + "}";
    }

    private static List<String> ordered(String experiment, String order) {
        return json().body("{\"experiment_ids\":[\"" + experiment + "\"],\"order_by\":[\"" + order + "\"]}")
                .post(API + "runs/search")
                .jsonPath()
                .getList("runs.info.run_id", String.class);
    }

    private static void metric(String run, String value) {
        post(
                        "runs/log-metric",
                        "{\"run_id\":\"" + run + "\",\"key\":\"score\",\"value\":" + value + ",\"timestamp\":\"5\"}")
                .statusCode(200);
    }

    private static void version(String model, String number) {
        post("model-versions/create", "{\"name\":\"" + model + "\",\"source\":\"s3://bucket/m\"}")
                .statusCode(200)
                .body("model_version.version", equalTo(number));
    }

    private static void upload(String path, String content) {
        given().body(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .contentType("text/plain")
                .put(path)
                .then()
                .statusCode(200);
    }

    private static String experiment(String name) {
        return post("experiments/create", "{\"name\":\"" + name + "\"}")
                .statusCode(200)
                .extract()
                .path("experiment_id");
    }

    private static String run(String experiment, long start) {
        return post("runs/create", "{\"experiment_id\":\"" + experiment + "\",\"start_time\":\"" + start + "\"}")
                .statusCode(200)
                .extract()
                .path("run.info.run_id");
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static ValidatableResponse post(String call, String body) {
        return json().body(body).post(API + call).then();
    }
}
