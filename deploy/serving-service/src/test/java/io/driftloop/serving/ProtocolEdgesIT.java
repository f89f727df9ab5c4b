package io.driftloop.serving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.driftloop.serving.inference.InferenceEngine;
import io.driftloop.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What clients, balancers and strangers send beside plain requests. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ProtocolEdgesIT extends RolloutFixture {
    @Inject
    InferenceEngine engine;

    @Test
    void balancersAskForHeadsAndOtherMethodsAreToldWhatIsAllowed() {
        serveFirst(REPLACE);
        for (String path : List.of("/v2/health/live", "/v2/models", "/v2/models/" + model.name)) {
            given().head(path).then().statusCode(200).body(emptyString());
            given().delete(path).then().statusCode(405).header("Allow", "GET, HEAD");
        }
        given().get("/v2/models/" + model.name + "/infer")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body("error", equalTo("this path takes POST"));
        given().put("/v2/repository/index").then().statusCode(405).header("Allow", "GET, POST");
        given().get("/v2/repository/models/x/load").then().statusCode(405).header("Allow", "POST");
    }

    @Test
    void aPackedBodyIsAnsweredLikeThePlainOne() throws Exception {
        serveFirst(REPLACE);
        String path = "/v2/models/" + model.name + "/infer";
        List<Float> plain =
                given().body(WHITE).contentType("application/json").post(path).path("outputs[0].data");

        given().header("Content-Encoding", "gzip")
                .contentType("application/octet-stream")
                .body(gzip(WHITE.getBytes(StandardCharsets.UTF_8)))
                .post(path)
                .then()
                .statusCode(200)
                .body("outputs[0].data", equalTo(plain));
        given().header("Content-Encoding", "gzip")
                .contentType("application/octet-stream")
                .body(gzip(new byte[1_000_001]))
                .post(path)
                .then()
                .statusCode(413)
                .body("error", equalTo("the body is larger than 1000000 bytes when it is unpacked"));
        given().header("Content-Encoding", "br")
                .contentType("application/octet-stream")
                .body(new byte[] {1})
                .post(path)
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "gzip, deflate")
                .body("error", containsString("not by br"));
        assertThat(engine.memory().claimed()).isZero();
    }

    @Test
    void whoAsksBeforeSendingABodyIsToldToGoOn() throws Exception {
        serveFirst(REPLACE);
        try (Socket client = new Socket(base.getHost(), base.getPort())) {
            client.setSoTimeout(60_000);
            send(client, head(WHITE.length(), "Expect: 100-continue\r\n"));
            byte[] answer = client.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
        }
    }

    @Test
    void aLargeBodyWhoseClientGoesAwayGivesItsMemoryBack() throws Exception {
        serveFirst(REPLACE);
        try (Socket client = new Socket(base.getHost(), base.getPort())) {
            send(client, head(900_000, "") + " ".repeat(500_000));
            await().atMost(Duration.ofMinutes(1)).until(() -> engine.memory().claimed() == 1_500_000);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> engine.memory().claimed() == 0);
    }

    private String head(int length, String more) {
        return "POST /v2/models/" + model.name + "/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length
                + "\r\n" + more + "\r\n";
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
