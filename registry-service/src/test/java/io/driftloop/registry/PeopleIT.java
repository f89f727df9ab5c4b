package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** People with names and roles, known by tokens that an issuer signed. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class PeopleIT {

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    private static RequestSpecification as(String name, String role) {
        return given().header("Authorization", "Bearer " + StackResource.tokenOf(name, role));
    }

    private RunScript waiting(TestTopics topics, String model) {
        Loop loop = new Loop(topics, store, clock, model, "manual", clock.instant());
        RunScript run = loop.trained(1);
        loop.tell(run.judged(true, null));
        loop.registered(run);
        return run;
    }

    private static void audited(String version, String action, String actor) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get("/api/v1/audit?policies=false&limit=200")
                        .then()
                        .body("items.findAll { it.subjectId == '" + version + "' }.action", contains(action))
                        .body("items.findAll { it.subjectId == '" + version + "' }.actor", contains(actor)));
    }

    @Test
    void whoApprovedStandsInTheHistoryAndInTheAuditTrail() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            Loop loop = new Loop(topics, store, clock, "people", "manual", clock.instant());
            RunScript run = loop.trained(1);
            loop.tell(run.judged(true, null));
            loop.registered(run);

            as("olga", "operator")
                    .post("/api/v1/models/people/versions/1/approve")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("role-required"))
                    .body("detail", equalTo("this needs the role approver; the roles of 'olga' are: operator"));
            as("alice", "approver")
                    .post("/api/v1/models/people/versions/1/approve")
                    .then()
                    .statusCode(200)
                    .body("state.name", equalTo("approved"))
                    .body("state.actor", equalTo("alice"));
            audited("people@1", "version-approved", "alice");

            loop.serve(run, null, 1);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get("/api/v1/models/people/aliases/champion")
                            .then()
                            .statusCode(200)
                            .body("decision.actor", equalTo("alice")));
        }
    }

    @Test
    void aPersonSignsInByALinkAndDecidesInTheConsole() {
        try (TestTopics topics = TestTopics.ofTheService()) {
            waiting(topics, "people-console");
            String token = StackResource.tokenOf("alice", "approver");
            String code = given().header("Authorization", "Bearer " + token)
                    .post("/api/v1/login-codes")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("code");
            String cookie = given().redirects()
                    .follow(false)
                    .get("/login?code=" + code)
                    .then()
                    .statusCode(303)
                    .extract()
                    .cookie("driftloop_token");

            given().cookie("driftloop_token", cookie)
                    .get("/models/people-console")
                    .then()
                    .body(containsString("alice (approver)"))
                    .body(containsString("Log out"))
                    .body(containsString("Approve version 1"));
            given().redirects()
                    .follow(false)
                    .cookie("driftloop_token", cookie)
                    .post("/models/people-console/versions/1/reject")
                    .then()
                    .statusCode(303);
            audited("people-console@1", "version-rejected", "alice");
        }
    }

    @Test
    void whoMayOnlyLookSeesNoButtonsAndPressesNone() {
        String viewer = StackResource.tokenOf("vera", "viewer");

        given().cookie("driftloop_token", viewer)
                .get("/")
                .then()
                .body(containsString("vera (viewer)"))
                .body(containsString("Log out"));
        given().cookie("driftloop_token", viewer)
                .post("/pipelines/digits/pause")
                .then()
                .statusCode(403)
                .body("detail", containsString("needs the role operator"));
        given().cookie("driftloop_token", viewer.substring(0, viewer.length() - 8))
                .get("/")
                .then()
                .statusCode(200)
                .body(not(containsString("vera")))
                .body(containsString("Read only"));
    }

    @Test
    void theGatewayAsksForTheRoleAndPassesTheTokenOn() {
        String operator = StackResource.tokenOf("olga", "operator");

        as("vera", "viewer").post("/api/v1/pipelines/digits/runs").then().statusCode(403);
        given().header("Authorization", "Bearer " + operator)
                .post("/api/v1/pipelines/digits/runs")
                .then()
                .statusCode(202)
                .body("authorization", equalTo("Bearer " + operator));
        as("otto", "operator")
                .contentType("application/octet-stream")
                .body(new byte[3_000_000])
                .post("/api/v1/datasets/digits/versions")
                .then()
                .statusCode(202)
                .body("bytes", equalTo(3_000_000));
    }

    @Test
    void trackingClientsSendAPersonsTokenAsTheyWouldTheInstallations() {
        String body = "{\"name\":\"people-tracked\"}";

        as("vera", "viewer")
                .contentType("application/json")
                .body("{\"max_results\":10}")
                .post("/api/2.0/mlflow/experiments/search")
                .then()
                .statusCode(200);
        as("vera", "viewer")
                .contentType("application/json")
                .body(body)
                .post("/api/2.0/mlflow/registered-models/create")
                .then()
                .statusCode(403);
        as("olga", "operator")
                .contentType("application/json")
                .body(body)
                .post("/api/2.0/mlflow/registered-models/create")
                .then()
                .statusCode(200);
    }
}
