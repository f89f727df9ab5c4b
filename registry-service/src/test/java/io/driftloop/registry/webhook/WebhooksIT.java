package io.driftloop.registry.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.PeerStubs;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks from the request to the receiver, over both interfaces. Each test has models of its own, and removes its webhooks: all hear of all models. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class WebhooksIT {

    private static final String MLFLOW = "/api/2.0/mlflow/";
    private static final String NATIVE = "/api/v1/webhooks";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SECRET = "a-secret-of-the-test";

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @Inject
    WebhookRepository webhooks;

    @Inject
    io.driftloop.kit.api.UnitOfWork work;

    /** As MLflow's client sends it: enums by their names in capitals, the id in path and body. */
    @Test
    void mlflowsClientManagesWebhooksAndNeverSeesASecret() {
        String id = call("POST", "webhooks", """
                {"name":"ci","url":"http://127.0.0.1:9/hook","description":"of the build","secret":"%s","status":"ACTIVE",
                 "events":[{"entity":"MODEL_VERSION","action":"CREATED"},{"entity":"MODEL_VERSION_ALIAS","action":"DELETED"}]}
                """.formatted(SECRET))
                .statusCode(200)
                .body("webhook.name", equalTo("ci"))
                .body("webhook.description", equalTo("of the build"))
                .body("webhook.url", equalTo("http://127.0.0.1:9/hook"))
                .body("webhook.status", equalTo("ACTIVE"))
                .body("webhook.events.entity", contains("MODEL_VERSION", "MODEL_VERSION_ALIAS"))
                .body("webhook.events.action", contains("CREATED", "DELETED"))
                .body(not(containsString(SECRET)))
                .extract()
                .path("webhook.webhook_id");

        call("PATCH", "webhooks/" + id, "{\"webhook_id\":\"" + id + "\",\"status\":\"DISABLED\",\"name\":\"ci2\"}")
                .statusCode(200)
                .body("webhook.status", equalTo("DISABLED"))
                .body("webhook.name", equalTo("ci2"))
                .body("webhook.description", equalTo("of the build"))
                .body("webhook.events", hasSize(2));
        given().get(MLFLOW + "webhooks/" + id)
                .then()
                .statusCode(200)
                .body("webhook.name", equalTo("ci2"))
                .body(not(containsString(SECRET)));
        given().get(MLFLOW + "webhooks?max_results=1000")
                .then()
                .statusCode(200)
                .body("webhooks.webhook_id", hasItem(id))
                .body(not(containsString(SECRET)));
        byte[] sealed = work.call(() -> webhooks.secret(new WebhookId(id))).orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);

        call("DELETE", "webhooks/" + id, "{\"webhook_id\":\"" + id + "\"}")
                .statusCode(200)
                .body(equalTo("{}"));
        given().get(MLFLOW + "webhooks/" + id)
                .then()
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"http://127.0.0.1:9/\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | name is missing",
                "{\"name\":\"n\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | url is missing",
                "{\"name\":\"n\",\"url\":\"http://127.0.0.1:9/\"} | events names at least one of",
                "{\"name\":\"n\",\"url\":\"http://127.0.0.1:9/\",\"events\":[{\"entity\":\"PROMPT\",\"action\":\"CREATED\"}]} | registered_model.created",
                "{\"name\":\"n\",\"url\":\"http://127.0.0.1:9/\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"APPROVED\"}]} | registered_model.created",
                "{\"name\":\"n\",\"url\":\"ftp://127.0.0.1/\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | use one of the schemes [http, https]",
                "{\"name\":\"n\",\"url\":\"file:///etc/passwd\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | use one of the schemes",
                "{\"name\":\"n\",\"url\":\"http://u:p@127.0.0.1/\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | hold no user or password",
                "{\"name\":\"n\",\"url\":\"not a url\",\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]} | url is not a URL"
            })
    void aWrongWebhookIsTheCallersFault(String body, String message) {
        call("POST", "webhooks", body)
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", containsString(message));
    }

    @Test
    void whatAClientDoesIsToldInOrderWithMlflowsBodiesAndBothSignatures() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String key =
                    Base64.getEncoder().encodeToString("twenty-four bytes of key".getBytes(StandardCharsets.UTF_8));
            String id = mlflowWebhook(receiver.url("/hook"), "whsec_" + key);
            call("POST", "registered-models/create", """
                    {"name":"told","description":"d","tags":[{"key":"a","value":"b"}]}""").statusCode(200);
            call("POST", "model-versions/create", "{\"name\":\"told\",\"source\":\"s3://bucket/model\"}")
                    .statusCode(200);
            call("POST", "model-versions/set-tag", version("told", 1, "\"key\":\"k\",\"value\":\"v\""))
                    .statusCode(200);
            call("DELETE", "model-versions/delete-tag", version("told", 1, "\"key\":\"k\""))
                    .statusCode(200);
            call("DELETE", "model-versions/delete-tag", version("told", 1, "\"key\":\"never-set\""))
                    .statusCode(200);
            call("POST", "registered-models/alias", version("told", 1, "\"alias\":\"prod\""))
                    .statusCode(200);
            call("DELETE", "registered-models/alias", "{\"name\":\"told\",\"alias\":\"prod\"}")
                    .statusCode(200);
            call("DELETE", "registered-models/alias", "{\"name\":\"told\",\"alias\":\"prod\"}")
                    .statusCode(200);
            call("POST", "registered-models/alias", version("told", 1, "\"alias\":\"next\""))
                    .statusCode(200);
            call("DELETE", "model-versions/delete", version("told", 1, "\"key\":\"\""))
                    .statusCode(200);

            await().atMost(PATIENCE).until(() -> of(receiver, "told").size() == 8);
            List<Receiver.Got> got = of(receiver, "told");
            assertThat(got)
                    .extracting(call -> call.event() + " " + call.json().path("data"))
                    .containsExactly(
                            "registered_model.created {\"name\":\"told\",\"tags\":{\"a\":\"b\"},\"description\":\"d\"}",
                            "model_version.created {\"name\":\"told\",\"version\":\"1\",\"source\":\"s3://bucket/model\",\"run_id\":null,\"tags\":{},\"description\":null}",
                            "model_version_tag.set {\"name\":\"told\",\"version\":\"1\",\"key\":\"k\",\"value\":\"v\"}",
                            "model_version_tag.deleted {\"name\":\"told\",\"version\":\"1\",\"key\":\"k\"}",
                            "model_version_alias.created {\"name\":\"told\",\"alias\":\"prod\",\"version\":\"1\"}",
                            "model_version_alias.deleted {\"name\":\"told\",\"alias\":\"prod\"}",
                            "model_version_alias.created {\"name\":\"told\",\"alias\":\"next\",\"version\":\"1\"}",
                            "model_version_alias.deleted {\"name\":\"told\",\"alias\":\"next\"}");
            assertThat(got).allSatisfy(call -> {
                assertThat(call.signature())
                        .isEqualTo(call.signedWith(Base64.getDecoder().decode(key)));
                assertThat(call.mlflowSignature())
                        .isEqualTo(call.signedWith(("whsec_" + key).getBytes(StandardCharsets.UTF_8)));
                assertThat(call.mlflowId()).isEqualTo(call.id());
                assertThat(call.mlflowTimestamp()).isEqualTo(call.timestamp());
                assertThat(call.json().path("timestamp").asText())
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
            });
            assertThat(got).extracting(Receiver.Got::id).doesNotHaveDuplicates();
            remove(id);
        }
    }

    @Test
    void whatPipelinesAndPeopleDoIsToldToo() throws Exception {
        try (Receiver receiver = new Receiver();
                TestTopics topics = TestTopics.ofTheService()) {
            String id = nativeWebhook("""
                    {"name":"all","url":"%s","events":["registered_model.created","model_version.created",
                     "model_version_alias.created","model_version.approved","model_version.rejected"]}
                    """.formatted(receiver.url("/all"))).getString("webhook.id");
            Loop loop = new Loop(topics, store, clock, "piped", "automatic", Instant.parse("2026-05-03T12:00:00Z"));
            RunScript first = loop.trained(1);
            loop.tell(first.judged(true, null));
            loop.serve(first, null, 1);
            RunScript second = loop.trained(2);
            loop.tell(second.judged(false, 1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(of(receiver, "piped"))
                            .as(given().get(NATIVE + "/" + id + "/deliveries").asString())
                            .extracting(Receiver.Got::event)
                            .containsExactly(
                                    "registered_model.created",
                                    "model_version.created",
                                    "model_version.approved",
                                    "model_version_alias.created",
                                    "model_version.created",
                                    "model_version.rejected"));
            List<Receiver.Got> got = of(receiver, "piped");
            assertThat(got.get(2).json().path("data").toString())
                    .isEqualTo("{\"name\":\"piped\",\"version\":\"1\",\"actor\":\"policy:automatic\"}");
            assertThat(got.get(3).json().path("data").toString())
                    .isEqualTo("{\"name\":\"piped\",\"alias\":\"champion\",\"version\":\"1\"}");
            assertThat(got.get(5).json().at("/data/actor").asText()).isEqualTo("policy:quality-gate");

            // a client of MLflow's sees and changes what it knows, and leaves the rest
            call("PATCH", "webhooks/" + id, "{\"events\":[{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}]}")
                    .statusCode(200)
                    .body("webhook.events.action", contains("CREATED"));
            given().get(NATIVE + "/" + id)
                    .then()
                    .body(
                            "events",
                            contains("model_version.created", "model_version.approved", "model_version.rejected"));
            given().contentType("application/json")
                    .body("{\"events\":[\"model_version.approved\"]}")
                    .patch(NATIVE + "/" + id)
                    .then()
                    .statusCode(200);
            given().get(MLFLOW + "webhooks/" + id).then().statusCode(404).body("message", containsString(NATIVE));
            given().get(MLFLOW + "webhooks?max_results=1000")
                    .then()
                    .body("webhooks.findAll { it.webhook_id == '" + id + "' }", hasSize(0));
            remove(id);
        }
    }

    @Test
    void aMadeSecretIsShownOnceTestsSayWhatCameOfThemAndDeliveriesGoOutAgain() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonPath created = nativeWebhook("{\"name\":\"mine\",\"url\":\"" + receiver.url("/x")
                    + "\",\"events\":[\"model_version.created\"]}");
            String id = created.getString("webhook.id");
            String secret = created.getString("secret");
            assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                    .hasSize(32);
            given().get(NATIVE + "/" + id)
                    .then()
                    .body(not(containsString(secret)))
                    .body("secret", nullValue());

            given().contentType("application/json")
                    .post(NATIVE + "/" + id + "/test")
                    .then()
                    .statusCode(200)
                    .body("success", equalTo(true))
                    .body("status", equalTo(204));
            Receiver.Got test = receiver.got.get(0);
            assertThat(test.event()).isEqualTo("model_version.created");
            assertThat(test.signature())
                    .isEqualTo(test.signedWith(Base64.getDecoder().decode(secret.substring(6))));
            receiver.answering(call -> 503);
            call(
                            "POST",
                            "webhooks/" + id + "/test",
                            "{\"event\":{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}}")
                    .statusCode(200)
                    .body("result.success", equalTo(false))
                    .body("result.response_status", equalTo(503))
                    .body("result.error_message", equalTo("the other end answered with status 503"));
            call(
                            "POST",
                            "webhooks/" + id + "/test",
                            "{\"event\":{\"entity\":\"MODEL_VERSION_TAG\",\"action\":\"SET\"}}")
                    .statusCode(400);

            String renewed = given().post(NATIVE + "/" + id + "/secret")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            receiver.answering(call -> 410);
            receiver.got.clear();
            call("POST", "registered-models/create", "{\"name\":\"again\"}").statusCode(200);
            call("POST", "model-versions/create", "{\"name\":\"again\",\"source\":\"s3://b/m\"}")
                    .statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given().get(NATIVE + "/" + id + "/deliveries?model=again")
                            .then()
                            .body("items.state", contains("dead"))
                            .body("items.failure", contains("the other end refused it with status 410")));
            receiver.answering(call -> 204);
            given().contentType("application/json")
                    .body("{\"from\":\"2020-01-01T00:00:00Z\",\"state\":\"dead\"}")
                    .post(NATIVE + "/" + id + "/redeliver")
                    .then()
                    .statusCode(202)
                    .body("deliveries", equalTo(1));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given().get(NATIVE + "/" + id + "/deliveries?state=delivered")
                            .then()
                            .body("items.model", contains("again"))
                            .body("items.attempts", contains(1)));
            assertThat(receiver.got)
                    .extracting(Receiver.Got::id)
                    .hasSize(2)
                    .containsOnly(receiver.got.get(0).id());
            assertThat(receiver.got)
                    .allSatisfy(call -> assertThat(call.signature())
                            .isEqualTo(call.signedWith(Base64.getDecoder().decode(renewed.substring(6)))));
            remove(id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/wh-nobody/redeliver | {\"from\":\"2026-01-01T00:00:00Z\"} | 404 | webhook-not-found",
                "/wh-nobody/redeliver | {} | 400 | webhook-redelivery-invalid",
                "/wh-nobody/redeliver | {\"from\":\"2026-01-01T00:00:00Z\",\"state\":\"waiting\"} | 400 | webhook-redelivery-invalid",
                "/wh-nobody/redeliver | {\"from\":\"yesterday\"} | 400 | invalid-body",
                "/wh-nobody/test | {} | 404 | webhook-not-found",
                "/wh-nobody/secret | {} | 404 | webhook-not-found",
                " '' | {\"name\":\"n\"} | 400 | webhook-invalid",
                " '' | {\"name\":\"n\",\"url\":\"ftp://h/\",\"events\":[\"model_version.created\"]} | 422 | outbound-address-forbidden"
            })
    void aWrongRequestHasACode(String path, String body, int status, String code) {
        given().contentType("application/json")
                .body(body)
                .post(NATIVE + path)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private String mlflowWebhook(String url, String secret) {
        String events = List.of(
                        "REGISTERED_MODEL CREATED",
                        "MODEL_VERSION CREATED",
                        "MODEL_VERSION_TAG SET",
                        "MODEL_VERSION_TAG DELETED",
                        "MODEL_VERSION_ALIAS CREATED",
                        "MODEL_VERSION_ALIAS DELETED")
                .stream()
                .map(event -> event.split(" "))
                .map(event -> "{\"entity\":\"" + event[0] + "\",\"action\":\"" + event[1] + "\"}")
                .toList()
                .toString();
        return call(
                        "POST",
                        "webhooks",
                        "{\"name\":\"n\",\"url\":\"" + url + "\",\"secret\":\"" + secret + "\",\"events\":" + events
                                + "}")
                .statusCode(200)
                .extract()
                .path("webhook.webhook_id");
    }

    private static JsonPath nativeWebhook(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(NATIVE)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void remove(String id) {
        given().delete(NATIVE + "/" + id).then().statusCode(204);
    }

    /** What was told of a model, each message once: the story's clock leaps over leases, so that a call may be made twice. */
    private static List<Receiver.Got> of(Receiver receiver, String model) {
        Map<String, Receiver.Got> byId = new LinkedHashMap<>();
        receiver.got.stream()
                .filter(call -> call.model().equals(model))
                .forEach(call -> byId.putIfAbsent(call.id(), call));
        return List.copyOf(byId.values());
    }

    private static String version(String model, int version, String more) {
        return "{\"name\":\"" + model + "\",\"version\":\"" + version + "\"," + more + "}";
    }

    private static ValidatableResponse call(String method, String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .request(method, MLFLOW + path)
                .then();
    }
}
