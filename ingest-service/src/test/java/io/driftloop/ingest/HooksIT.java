package io.driftloop.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HooksIT {
    private static final byte[] KEY = "secret-of-tests".getBytes(StandardCharsets.UTF_8);
    private static final String BODY = "{\"table\": \"orders\"}";

    @Test
    void aSignedDeliveryAsksOnceHoweverOftenItIsSentAndTheAnswerStaysTheSame() throws Exception {
        withRows("hooked", "{webhook: {secretRef: hooks}}");
        String decision = signed("msg_1", Instant.now(), BODY)
                .post("/api/v1/hooks/pipelines/hooked")
                .then()
                .statusCode(202)
                .body("outcome", equalTo("deferred"))
                .body("rule", equalTo("single-flight"))
                .extract()
                .path("decision");
        signed("msg_1", Instant.now().plusSeconds(1), BODY)
                .post("/api/v1/hooks/pipelines/hooked")
                .then()
                .statusCode(202)
                .body("decision", equalTo(decision));
        signed("msg_1", Instant.now(), "{}")
                .post("/api/v1/hooks/pipelines/hooked")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        given().get("/api/v1/retraining-decisions?pipeline=hooked&trigger=webhook")
                .then()
                .body("items", hasSize(1))
                .body("items[0].asked[0]", equalTo("webhook msg_1 asked"));
    }

    @Test
    void whatIsNotSignedAsItMustBeIsRefusedAndLeavesNothing() throws Exception {
        withRows("guarded", "{webhook: {secretRef: hooks}}");
        String path = "/api/v1/hooks/pipelines/guarded";
        given().body(BODY).post(path).then().statusCode(400).body("code", equalTo("hook-header-missing"));
        signed("msg_2", Instant.now().minusSeconds(600), BODY)
                .post(path)
                .then()
                .statusCode(401)
                .body("code", equalTo("hook-timestamp-outside"));
        String now = Long.toString(Instant.now().getEpochSecond());
        given().header("webhook-id", "msg_2")
                .header("webhook-timestamp", now)
                .header("webhook-signature", "v1,AAAA")
                .body(BODY)
                .post(path)
                .then()
                .statusCode(401)
                .body("code", equalTo("hook-signature-wrong"));
        withRows("deaf", "manual");
        signed("msg_2", Instant.now(), BODY)
                .post("/api/v1/hooks/pipelines/deaf")
                .then()
                .statusCode(404)
                .body("code", equalTo("hook-not-named"));
        withRows("secretless", "{webhook: {secretRef: nowhere}}");
        signed("msg_2", Instant.now(), BODY)
                .post("/api/v1/hooks/pipelines/secretless")
                .then()
                .statusCode(503)
                .body("detail", startsWith("Pipeline 'secretless' signs its webhook with the secret 'nowhere'"));
        given().get("/api/v1/retraining-decisions?trigger=webhook&pipeline=guarded")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void alertsThatFireAskOncePerFiringAndOursAndThoseThatAreOverAreIgnored() {
        withRows("alerted", "alertmanager");
        told("alerted", alert("resolved", "LatencyHigh", "a1", ""))
                .statusCode(200)
                .body("outcome", equalTo("ignored"));
        told("alerted", alert("firing", "ModelDrift", "a2", ", \"source\": \"driftloop\""))
                .statusCode(200)
                .body("outcome", equalTo("ignored"));
        String mixed = alert("firing", "LatencyHigh", "a3", "") + "," + alert("resolved", "Other", "a4", "");
        String decision = told("alerted", mixed)
                .statusCode(202)
                .body("outcome", equalTo("deferred"))
                .extract()
                .path("decision");
        assertThat((String) told("alerted", alert("firing", "LatencyHigh", "a3", ""))
                        .statusCode(202)
                        .extract()
                        .path("decision"))
                .isEqualTo(decision);
        given().get("/api/v1/retraining-decisions?pipeline=alerted&trigger=alertmanager")
                .then()
                .body("items", hasSize(1))
                .body("items[0].asked[0]", equalTo("Alertmanager told of LatencyHigh"));
        given().body("{}")
                .post("/api/v1/hooks/alertmanager/alerted")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-body"));
    }

    @Test
    void theRulesOfAPipelineSayHowTheyStand() {
        withRows(
                "standing", "{newRows: 10000}, {schedule: {cron: '0 3 * * *', timeZone: Europe/Berlin}}, {every: 30d}");
        Service.uploadDigits("standing", 210, 40).statusCode(201);
        given().get("/api/v1/pipelines/standing/triggers")
                .then()
                .statusCode(200)
                .body("breakerOpen", equalTo(false))
                .body("startsToday", equalTo(0))
                .body("maxPerDay", equalTo(6))
                .body("rules[0].state", equalTo("250 of 10,000 new rows"))
                .body("rules[1].rule", equalTo("0 3 * * * (Europe/Berlin)"))
                .body("rules[1].state", startsWith("fires next at "))
                .body("rules[2].rule", equalTo("720h"));
        given().get("/api/v1/pipelines/nobody/triggers").then().statusCode(404);
    }

    @Test
    void policiesAreTriedSideBySideOnTheRecordAndAWrongOneIsNamedWithItsPlace() {
        withRows("tried", "{newRows: 10000}");
        Service.uploadDigits("tried", 210, 40).statusCode(201);
        given().contentType("application/json")
                .body(
                        "{\"pipeline\": \"tried\", \"policies\": {\"eager\": {\"retrain\": {\"on\": [{\"newRows\": 100}], \"cooldown\": \"0s\"}}}}")
                .post("/api/v1/retraining-decisions/backtest")
                .then()
                .statusCode(200)
                .body("policies.policy", equalTo(java.util.List.of("current", "eager")))
                .body("policies.retrainings", equalTo(java.util.List.of(0, 1)))
                .body("policies[1].starts[0].reason", equalTo("250 rows have come in since the last run"))
                .body("assumptions", hasSize(5));
        given().contentType("application/json")
                .body("{\"pipeline\": \"tried\", \"policies\": {\"odd\": {\"retrain\": {\"on\": [\"drif\"]}}}}")
                .post("/api/v1/retraining-decisions/backtest")
                .then()
                .statusCode(422)
                .body("code", equalTo("retraining-policy-invalid"))
                .body("errors[0].pointer", equalTo("/policies/odd/retrain/on/0"));
    }

    @Test
    void aDefinitionThatApprovesByItselfTakesAnApprover() {
        String automatic = Service.definition("who-approves", "who-approves", "");
        String manual = automatic.replace("approve: automatic", "approve: manual");

        as("olga", "operator", automatic)
                .statusCode(403)
                .body("code", equalTo("role-required"))
                .body(
                        "detail",
                        equalTo(
                                "'approve: automatic' lets every version through that passes its gates, which needs the role approver; the roles of 'olga' are: operator"));
        as("olga", "operator", manual).statusCode(201).body("appliedBy", equalTo("olga"));
        as("alice", "approver", automatic).statusCode(200).body("appliedBy", equalTo("alice"));
    }

    private static ValidatableResponse as(String name, String role, String definition) {
        return given().header("Authorization", "Bearer " + StackResource.tokenOf(name, role))
                .contentType("application/yaml")
                .body(definition.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/pipelines/who-approves")
                .then();
    }

    /** A pipeline whose first run is under way. */
    private static void withRows(String name, String on) {
        Service.put(name, Service.definition(name, name, "  retrain: {on: [" + on + "], cooldown: 0s}"))
                .statusCode(201);
        Service.uploadDigits(name, 200, 50).statusCode(201);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> given().get("/api/v1/pipeline-runs?pipeline=" + name)
                        .then()
                        .body("items", hasSize(1)));
    }

    private static RequestSpecification signed(String id, Instant at, String body) throws Exception {
        String head = id + "." + at.getEpochSecond() + ".";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal((head + body).getBytes(StandardCharsets.UTF_8)));
        return given().header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", "v1," + signature)
                .body(body);
    }

    private static ValidatableResponse told(String pipeline, String alerts) {
        return given().contentType("application/json")
                .body("{\"version\": \"4\", \"status\": \"firing\", \"receiver\": \"driftloop\", \"alerts\": [" + alerts
                        + "]}")
                .post("/api/v1/hooks/alertmanager/" + pipeline)
                .then();
    }

    private static String alert(String status, String name, String fingerprint, String more) {
        return "{\"status\": \"%s\", \"labels\": {\"alertname\": \"%s\"%s}, \"startsAt\": \"2026-03-01T10:00:00Z\", \"fingerprint\": \"%s\"}"
                .formatted(status, name, more, fingerprint);
    }
}
