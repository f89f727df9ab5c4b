package io.driftloop.kit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineRunCancelled;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "driftloop.access.insecure", value = "false"))
class KitServiceIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static RequestSpecification withToken() {
        return given().header("Authorization", "Bearer " + StackResource.TOKEN).contentType("application/json");
    }

    private static void isProblem(ValidatableResponse response, int status, String code) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("https://driftloop.io/problems/" + code));
    }

    private static EventEnvelope<PipelineRunCancelled> cancelled(String run, Instant at) {
        PipelineRunId id = new PipelineRunId(run);
        PipelineRunCancelled event = new PipelineRunCancelled(id, new PipelineName("sample"), new Actor("token"), "");
        return new EventEnvelope<>(
                new EventId("event-" + run), "/driftloop/other", at, event.aggregate(), 1, id, null, TRACE, event);
    }

    @Test
    void becomesReadyWithDatabaseTopicsAndPartitions() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.name", hasItem("driftloop events"))
                        .body("status", equalTo("UP")));
    }

    @Test
    void anEventBecomesWorkAndTheWorkTellsAnEventThatNamesItsCause() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            topics.produce(cancelled("run-1", Instant.parse("2026-01-01T00:00:00Z")));

            EventEnvelope<PipelineRunCompleted> told = topics.await(
                    PipelineRunCompleted.class, e -> e.pipelineRun().value().equals("run-1"));

            assertThat(told.causation()).isEqualTo(new EventId("event-run-1"));
            assertThat(told.pipelineRun()).isEqualTo(new PipelineRunId("run-1"));
            assertThat(told.traceparent()).isEqualTo(TRACE);
            assertThat(told.source()).isEqualTo("/driftloop/kit");
            assertThat(told.sequence()).isEqualTo(1);
        }
    }

    @Test
    void deadLettersAreListedShownAndReplayed() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            topics.produce(cancelled("fails", Instant.parse("2026-01-01T00:00:00Z")));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> given().get("/api/v1/kit/dead-letters")
                            .then()
                            .body("items.handler", hasItem("sample-queue-work")));

            int id = given().get("/api/v1/kit/dead-letters")
                    .then()
                    .body("nextCursor", nullValue())
                    .body("items[0].aggregate", equalTo("pipeline-run/fails"))
                    .body("items[0].reason", equalTo("planned: say 'now'"))
                    .body("items[0].attempts", equalTo(5))
                    .body("items[0].payload", nullValue())
                    .extract()
                    .path("items[0].id");
            given().get("/api/v1/kit/dead-letters/" + id).then().body("payload", containsString("\"fails\""));
            isProblem(given().post("/api/v1/kit/dead-letters/" + id + "/replay").then(), 401, "token-required");
            isProblem(
                    withToken()
                            .post("/api/v1/kit/dead-letters/" + id + "/replay")
                            .then(),
                    422,
                    "dead-letter-failed-again");

            withToken().post("/api/v1/samples/mend").then().statusCode(204);
            withToken()
                    .post("/api/v1/kit/dead-letters/" + id + "/replay")
                    .then()
                    .statusCode(200)
                    .body("applied", equalTo(1));

            topics.await(
                    PipelineRunCompleted.class, e -> e.pipelineRun().value().equals("fails"));
            given().get("/api/v1/kit/dead-letters").then().body("items.size()", equalTo(0));
            isProblem(given().get("/api/v1/kit/dead-letters/999").then(), 404, "dead-letter-not-found");
            isProblem(given().get("/api/v1/other/dead-letters").then(), 404, "not-found");
        }
    }

    @Test
    void faultsOfEveryKindAreProblemDocuments() {
        isProblem(given().get("/api/v1/samples/domain-fault").then(), 422, "sample-spoilt");
        isProblem(given().get("/api/v1/nothing").then(), 404, "not-found");
        isProblem(given().get("/nothing/here").then(), 404, "not-found");
        isProblem(withToken().delete("/api/v1/samples").then(), 405, "method-not-allowed");
        isProblem(withToken().body("{\"rows\": ").post("/api/v1/samples").then(), 400, "malformed-json");
        isProblem(withToken().body("{\"rows\": \"x\"}").post("/api/v1/samples").then(), 400, "invalid-body");
        isProblem(
                withToken()
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/samples")
                        .then(),
                415,
                "unsupported-media-type");
        isProblem(given().get("/api/v1/samples/numbers/many").then(), 404, "not-found");
        given().get("/api/v1/samples/numbers/many")
                .then()
                .body(
                        "detail",
                        equalTo(
                                "in the path 'n' is 'many', but must be a whole number from -2147483648 to 2147483647"));
    }

    @Test
    void aQueryParameterThatCannotBeReadIsNamedWithWhatWouldBeRight() {
        isProblem(given().get("/api/v1/samples?limit=many").then(), 400, "invalid-request");
        given().get("/api/v1/samples?limit=many")
                .then()
                .body(
                        "detail",
                        equalTo("the query parameter 'limit' is 'many', but must be a whole number from -2147483648 to"
                                + " 2147483647"));
    }

    @Test
    void aPostWithoutABodyNeedsNoType() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/kit/dead-letters/999/replay"))
                .header("Authorization", "Bearer " + StackResource.TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(bare, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("dead-letter-not-found");
    }

    @Test
    void aFailureInsideGivesNothingAway() {
        String body = given().get("/api/v1/samples/sql-fault")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("internal-error"))
                .extract()
                .asString();

        assertThat(body).doesNotContain("secret", "SQL", "Exception", "org.", "java.", "io.driftloop.kit");
    }

    @Test
    void whatOurTypesSayAboutAFieldIsPassedOn() {
        withToken()
                .body("{\"inner\": {\"text\": \"Not A Name\", \"count\": 1}}")
                .post("/api/v1/samples")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/inner"))
                .body("errors[0].message", containsString("'Not A Name' is not a name"));
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        isProblem(
                withToken()
                        .body("{\"rows\": \"" + "x".repeat(200_000) + "\"}")
                        .post("/api/v1/samples")
                        .then(),
                413,
                "body-too-large");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/samples", "/raw", "/v2/raw", "/q/health/live", "/q/metrics", "/q/openapi", "/nothing"})
    void aForeignHostOrOriginIsRefusedEverywhere(String path) {
        isProblem(given().header("Host", "evil.example").get(path).then(), 421, "foreign-host");
        isProblem(given().header("Origin", "http://evil.example").get(path).then(), 403, "foreign-origin");
    }

    @Test
    void thePageOfTheServiceItselfMayAsk() {
        given().header("Origin", "http://localhost:" + RestAssured.port)
                .get("/api/v1/samples?limit=1")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of("a")))
                .body("nextCursor", nullValue());
    }

    @Test
    void writingNeedsTheTokenOnRawRoutesToo() {
        isProblem(given().post("/raw").then(), 401, "token-required");
        given().post("/raw").then().header("WWW-Authenticate", containsString("Bearer"));
        withToken().post("/raw").then().statusCode(200);
        given().cookie(AccessFilter.COOKIE, StackResource.TOKEN)
                .post("/raw")
                .then()
                .statusCode(200);
        given().post("/v2/raw").then().statusCode(200);
        given().urlEncodingEnabled(false).post("/v2/../raw").then().statusCode(not(equalTo(200)));
    }

    @Test
    void aBrowserIsToldOfARefusalInAPage() {
        given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Origin", "https://elsewhere.example")
                .get("/q/health/live")
                .then()
                .statusCode(403)
                .contentType("text/html;charset=UTF-8")
                .body("html.body.h1", equalTo("Pages of another origin may not ask"))
                .body("html.body.p[0]", startsWith("allowed are pages of this installation"));
    }

    @Test
    void aPersonIsKnownByNameAndMayDoWhatTheRoleAllows() {
        String operator = StackResource.tokenOf("olga", "operator");
        String admin = StackResource.tokenOf("anna", "admin");

        given().header("Authorization", "Bearer " + operator)
                .post("/api/v1/samples/whoami")
                .then()
                .statusCode(403)
                .body("code", equalTo("role-required"))
                .body("detail", equalTo("this needs the role admin; the roles of 'olga' are: operator"))
                .header("WWW-Authenticate", containsString("insufficient_scope"));
        for (int i = 0; i < 2; i++) {
            given().header("Authorization", "Bearer " + admin)
                    .post("/api/v1/samples/whoami")
                    .then()
                    .statusCode(200)
                    .body(equalTo("anna"));
        }
        withToken().post("/api/v1/samples/whoami").then().statusCode(200).body(equalTo("token"));
    }

    @Test
    void theBodyOfARequestWaitsForTheProofOfItsToken() {
        String text = "x".repeat(90_000);

        given().header("Authorization", "Bearer " + StackResource.tokenOf("bert", "admin"))
                .contentType("text/plain")
                .body(text)
                .post("/api/v1/samples/echo")
                .then()
                .statusCode(200)
                .body(equalTo("bert " + text));
    }

    @Test
    void aTokenOfNobodyIsRefusedWithTheReason() {
        String token = StackResource.tokenOf("eve", "admin");

        given().header("Authorization", "Bearer " + token.substring(0, token.lastIndexOf('.')) + ".AAAA")
                .post("/api/v1/samples/whoami")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-token"))
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
}
