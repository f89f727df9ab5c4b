package io.driftloop.kit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.driftloop.kit.api.PipelineException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostsTest {

    private final List<String> got = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Vertx vertx;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            got.add(path + " " + exchange.getRequestHeaders().getFirst("x-mark") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(path.equals("/moved") ? 302 : path.equals("/broken") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    @Test
    void theStatusIsGivenWhateverItIsAndRedirectsAreNotFollowed() {
        assertThat(post("/fine", true)).isEqualTo(204);
        assertThat(post("/broken", true)).isEqualTo(500);
        assertThat(post("/moved", true)).isEqualTo(302);
        assertThat(got).containsExactly("/fine here {}", "/broken here {}", "/moved here {}");
    }

    @Test
    void aPrivateAddressIsRefusedUnlessItIsAllowed() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> post("/fine", false))
                .satisfies(e -> assertThat(e.code()).isEqualTo(OutboundProblem.FORBIDDEN_ADDRESS));
        assertThat(got).isEmpty();
    }

    @Test
    void nobodyThereIsUnreachable() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> post(port, "/fine", true))
                .satisfies(e -> assertThat(e.code()).isEqualTo(OutboundProblem.UNREACHABLE));
    }

    private int post(String path, boolean privateAddresses) {
        return post(server.getAddress().getPort(), path, privateAddresses);
    }

    private int post(int port, String path, boolean privateAddresses) {
        OutboundConfig config = new TestOutboundConfig(privateAddresses, List.of(), 100);
        OutboundPolicy policy = new OutboundPolicy(config, InetAddress::getAllByName);
        try (Posts posts = new Posts(vertx, policy, config)) {
            return posts.post(
                    URI.create("http://127.0.0.1:" + port + path),
                    Map.of("x-mark", "here"),
                    "{}".getBytes(UTF_8),
                    Duration.ofSeconds(20));
        }
    }
}
