package io.driftloop.kit.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.driftloop.kit.api.PipelineException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static HttpServer server;
    private static Vertx vertx;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException {
        vertx = Vertx.vertx();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/rows", e -> answer(e, 200, "1,2,3"));
        server.createContext("/large", e -> answer(e, 200, "x".repeat(101)));
        server.createContext("/moved", e -> redirect(e, "/rows"));
        server.createContext("/round", e -> redirect(e, "/round"));
        server.createContext("/inside", e -> redirect(e, "http://metadata.internal/secret"));
        server.createContext("/broken", e -> answer(e, 500, "stack trace"));
        server.createContext("/slow", e -> {
            try {
                NEVER.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        NEVER.countDown();
        server.stop(0);
        vertx.close();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(text.getBytes(UTF_8));
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** "data.example" is allowed and means the server here; everything else is refused as private. */
    private long fetch(String path) throws IOException {
        return fetch(path, new TestOutboundConfig(true, List.of(), 100));
    }

    private long fetch(String path, TestOutboundConfig open) throws IOException {
        OutboundPolicy policy = new OutboundPolicy(open, host -> {
            if (!host.equals("data.example")) {
                throw new PipelineException(OutboundProblem.FORBIDDEN_ADDRESS, "'" + host + "' is inside this network");
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        try (Downloads downloads = new Downloads(vertx, policy, open)) {
            return downloads.fetch(
                    URI.create("http://data.example:" + server.getAddress().getPort() + path),
                    directory.resolve("into"));
        }
    }

    private void refused(String path, OutboundProblem problem) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> fetch(path))
                .satisfies(e -> assertThat(e.code()).isEqualTo(problem))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("stack trace"));
    }

    @Test
    void contentIsWrittenToTheFile() throws IOException {
        Files.writeString(directory.resolve("into"), "older and longer content");

        assertThat(fetch("/rows")).isEqualTo(5);
        assertThat(directory.resolve("into")).hasContent("1,2,3");
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        assertThat(fetch("/moved")).isEqualTo(5);
    }

    @Test
    void aRedirectToTheInsideIsRefused() {
        refused("/inside", OutboundProblem.FORBIDDEN_ADDRESS);
    }

    @Test
    void redirectsWithoutEndAreGivenUp() {
        refused("/round", OutboundProblem.UNREACHABLE);
    }

    @Test
    void moreThanTheLimitIsRefused() {
        refused("/large", OutboundProblem.TOO_LARGE);
    }

    @Test
    void aFaultyAnswerIsRefusedWithoutQuotingIt() {
        refused("/broken", OutboundProblem.UNREACHABLE);
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        TestOutboundConfig impatient = new TestOutboundConfig(true, List.of(), 100, Duration.ofMillis(300));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> fetch("/slow", impatient))
                .satisfies(e -> assertThat(e.code()).isEqualTo(OutboundProblem.UNREACHABLE));
    }
}
