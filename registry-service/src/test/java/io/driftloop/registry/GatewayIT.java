package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One address for all services, and the way in. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class GatewayIT {

    private static final int UPLOAD = 20 * 1024 * 1024;

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @TestHTTPResource("/")
    URL address;

    @Test
    void aPathOfAnotherServiceReachesItAsItWasSent() {
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + StackResource.TOKEN)
                .header("Origin", "http://localhost:" + address.getPort())
                .body("{}")
                .contentType("application/json")
                .post("/api/v1/pipelines/digits/runs?wait=a%20b")
                .then()
                .statusCode(202)
                .body("method", equalTo("POST"))
                .body("uri", equalTo("/api/v1/pipelines/digits/runs?wait=a%20b"))
                .body("authorization", equalTo("Bearer " + StackResource.TOKEN))
                .body("origin", equalTo(""))
                .body("host", startsWith("127.0.0.1:"))
                .body("bytes", is(2));
    }

    @Test
    void aLargeUploadStreamsThrough() throws Exception {
        byte[] upload = new byte[UPLOAD];
        new Random(7).nextBytes(upload);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(upload));

        given().contentType("application/octet-stream")
                .body(upload)
                .post("/api/v1/datasets/digits/versions")
                .then()
                .statusCode(202)
                .body("bytes", is(UPLOAD))
                .body("sha256", equalTo(digest));
    }

    @Test
    void anAbsentServiceIsNamed() {
        given().get("/api/v1/training-runs")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("service-away"))
                .body("service", equalTo("training"))
                .body("detail", containsString("'training' does not answer"));
        given().contentType("application/octet-stream")
                .body(new byte[200_000])
                .post("/api/v1/training-runs/7/cancel")
                .then()
                .statusCode(503)
                .body("service", equalTo("training"));
    }

    @Test
    void aLoginLinkWorksOnceAndSetsAStrictCookie() {
        given().post("/api/v1/login-codes").then().statusCode(401).body("code", equalTo("login-token-required"));
        given().header("Authorization", "Bearer wrong")
                .post("/api/v1/login-codes")
                .then()
                .statusCode(401);
        String code = given().header("Authorization", "Bearer " + StackResource.TOKEN)
                .post("/api/v1/login-codes")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("code");

        String cookie = given().redirects()
                .follow(false)
                .get("/login?code=" + code)
                .then()
                .statusCode(303)
                .header("Location", endsWith(":" + address.getPort() + "/"))
                .extract()
                .header("Set-Cookie");
        assertThat(cookie)
                .startsWith("driftloop_token=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
        given().redirects()
                .follow(false)
                .get("/login?code=" + code)
                .then()
                .statusCode(303)
                .header("Location", containsString("login=expired"));
        given().cookie("driftloop_token", StackResource.TOKEN).get("/").then().body(containsString("Log out"));
        given().cookie("driftloop_token", "wrong").get("/").then().body(containsString("Read only"));
    }

    @Test
    void pagesForbidWhatTheyDoNotNeed() {
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'"))
                .header("X-Content-Type-Options", "nosniff");
        given().get("/runs/unknown").then().statusCode(404).body(containsString("No run unknown is known here"));
        given().get("/models/%3Cscript%3E").then().statusCode(404).body(containsString("not a model"));
    }

    @Test
    void factsStreamAsTheyCome() throws Exception {
        try (TestTopics topics = TestTopics.ofTheService()) {
            Loop loop = new Loop(topics, store, clock, "stream", "automatic", clock.instant());
            RunScript run = loop.run(1);
            HttpURLConnection stream = (HttpURLConnection) URI.create(address + "api/v1/events?run=" + run.run())
                    .toURL()
                    .openConnection();
            stream.setRequestProperty("Accept", "text/event-stream");
            stream.setReadTimeout(20_000);
            assertThat(stream.getContentType()).startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).startsWith(":");
                loop.tell(run.started(RunScript.byHand()));
                String data = lines.lines()
                        .filter(line -> line.startsWith("data:"))
                        .findFirst()
                        .orElseThrow();
                assertThat(data).contains("\"name\":\"PipelineRunStarted\"", "\"pipelineRun\":\"" + run.run() + "\"");
            }
        }
    }
}
