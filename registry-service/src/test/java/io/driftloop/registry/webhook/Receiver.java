package io.driftloop.registry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A real web server that answers as it is told and keeps what it got. */
public final class Receiver implements AutoCloseable {

    /** Answers nothing until the test is over. */
    public static final int SILENCE = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile ToIntFunction<Got> answer = got -> 204;
    public final List<Got> got = new CopyOnWriteArrayList<>();

    /** One call. */
    public record Got(
            String path,
            String id,
            String timestamp,
            String signature,
            String mlflowId,
            String mlflowTimestamp,
            String mlflowSignature,
            String body) {

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** {@code entity.action}. */
        public String event() {
            return json().path("entity").asText() + "." + json().path("action").asText();
        }

        public String model() {
            return json().at("/data/name").asText();
        }

        /** What the signature must be, computed here. */
        public String signedWith(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] sum = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return "v1," + java.util.Base64.getEncoder().encodeToString(sum);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Receiver() throws IOException {
        this(0);
    }

    public Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** What to answer to a call. */
    public Receiver answering(ToIntFunction<Got> next) {
        answer = next;
        return this;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        Got call = new Got(
                exchange.getRequestURI().getPath(),
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                header(exchange, "X-MLflow-Delivery-Id"),
                header(exchange, "X-MLflow-Timestamp"),
                header(exchange, "X-MLflow-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = answer.applyAsInt(call);
        got.add(call);
        if (status == SILENCE) {
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        if (status == 302) {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/inside");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
