package io.driftloop.registry.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerClientTest {

    private final PeerClient signed = new PeerClient(() -> Optional.of("Bearer of-the-request"));
    private final PeerClient open = new PeerClient(Optional::empty);
    private HttpServer peer;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("{\"sent\":\"" + sent + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        peer.start();
        address = URI.create("http://127.0.0.1:" + peer.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        peer.stop(0);
    }

    @Test
    void aPageIsReadInTheNameOfWhoeverAsksForIt() {
        assertThat(signed.get(address, "peer", "").value().path("sent").asText())
                .isEqualTo("Bearer of-the-request");
        assertThat(signed.text(address, "peer", "").value()).isEqualTo("{\"sent\":\"Bearer of-the-request\"}");
        assertThat(open.get(address, "peer", "").value().path("sent").asText()).isEqualTo("null");
    }

    @Test
    void aButtonActsInTheNameOfTheCookieElseOfTheRequest() {
        assertThat(signed.post(address, "peer", "cookie").value().path("sent").asText())
                .isEqualTo("Bearer cookie");
        assertThat(signed.post(address, "peer", "").value().path("sent").asText())
                .isEqualTo("Bearer of-the-request");
        assertThat(open.post(address, "peer", "").value().path("sent").asText()).isEqualTo("null");
        assertThat(signed.write("DELETE", address, Map.of(), "peer", "")
                        .value()
                        .path("sent")
                        .asText())
                .isEqualTo("Bearer of-the-request");
    }
}
