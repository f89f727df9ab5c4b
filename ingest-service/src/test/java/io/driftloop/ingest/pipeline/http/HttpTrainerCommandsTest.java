package io.driftloop.ingest.pipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpTrainerCommandsTest {

    private static Optional<List<String>> answered(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/training/commands", exchange -> {
            boolean signed = "Bearer abc".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = (signed ? body : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return new HttpTrainerCommands(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                            () -> Optional.of("Bearer abc"))
                    .allowed();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theNamesAreThoseThatTheTrainingServiceTells() throws IOException {
        assertThat(answered(200, "{\"items\": [{\"name\": \"keras\"}, {\"name\": \"torch\"}]}"))
                .hasValue(List.of("keras", "torch"));
        assertThat(answered(200, "{\"items\": []}")).hasValue(List.of());
    }

    @Test
    void whateverElseIsAnsweredTellsNothing() throws IOException {
        assertThat(answered(503, "{\"items\": []}")).isEmpty();
        assertThat(answered(200, "{\"title\": \"another program\"}")).isEmpty();
        assertThat(answered(200, "<html>")).isEmpty();
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(new HttpTrainerCommands(URI.create("http://127.0.0.1:" + free), Optional::empty).allowed())
                .isEmpty();
    }
}
