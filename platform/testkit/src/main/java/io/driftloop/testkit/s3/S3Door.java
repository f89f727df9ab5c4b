package io.driftloop.testkit.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands before an S3 server: refuses what exists under {@code If-None-Match: *}, fails as it is told to, and remembers what was asked. */
public final class S3Door implements AutoCloseable {

    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;
    private static final Set<String> OF_ONE_HOP =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings", "transfer-encoding");

    private final URI server;
    private final HttpServer door;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger damages = new AtomicInteger();
    private final AtomicReference<@Nullable String> denied = new AtomicReference<>();
    private final AtomicReference<@Nullable Interruption> interruption = new AtomicReference<>();
    private volatile int failure;

    private record Interruption(String method, String ending, Runnable first) {}

    private S3Door(URI server) throws IOException {
        this.server = server;
        this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::answer);
        door.setExecutor(threads);
        door.start();
    }

    /** Opens a door before this server. */
    public static S3Door before(S3Server server) throws IOException {
        return new S3Door(server.address());
    }

    /** Where to knock. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getAddress().getPort());
    }

    /** The next requests are answered with this status. */
    public void failNext(int requests, int status) {
        failure = status;
        failures.set(requests);
    }

    /** The next downloads break off in their middle. */
    public void cutNext(int downloads) {
        cuts.set(downloads);
    }

    /** One byte of the next downloads is another one. */
    public void damageNext(int downloads) {
        damages.set(downloads);
    }

    /** Requests of this method are answered with 403; null ends it. */
    public void deny(@Nullable String method) {
        denied.set(method);
    }

    /** Does something else before the next request of this method whose path ends so. */
    public void before(String method, String ending, Runnable first) {
        interruption.set(new Interruption(method, ending, first));
    }

    /** What was asked since the last call: method, path with query, and the range where one was asked for. */
    public List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (range == null ? "" : " " + range));
        Interruption waiting = interruption.get();
        if (waiting != null
                && exchange.getRequestMethod().equals(waiting.method)
                && exchange.getRequestURI().getPath().endsWith(waiting.ending)
                && interruption.compareAndSet(waiting, null)) {
            waiting.first.run();
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            refuse(exchange, failure, "SlowDown");
        } else if (exchange.getRequestMethod().equals(denied.get())) {
            refuse(exchange, FORBIDDEN, "AccessDenied");
        } else if (exchange.getRequestHeaders().containsKey("If-None-Match") && exists(exchange)) {
            refuse(exchange, PRECONDITION_FAILED, "PreconditionFailed");
        } else {
            pass(exchange, body);
        }
    }

    private boolean exists(HttpExchange exchange) throws IOException {
        URI object = server.resolve(exchange.getRequestURI().getRawPath());
        return sent(HttpRequest.newBuilder(object)
                                .method("HEAD", BodyPublishers.noBody())
                                .build())
                        .statusCode()
                == 200;
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(exchange.getRequestURI().toString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = sent(request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .build());
        answer.headers().map().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean content = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getRawQuery() == null
                && answer.statusCode() < 300;
        give(exchange, answer, content);
    }

    private void give(HttpExchange exchange, HttpResponse<byte[]> answer, boolean content) throws IOException {
        byte[] bytes = answer.body();
        if (bytes.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.statusCode(), -1);
            exchange.close();
            return;
        }
        if (content && damages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            bytes[bytes.length / 2] ^= 1;
        }
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
        boolean cut = content && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes, 0, cut ? bytes.length / 2 : bytes.length);
            out.flush();
        } catch (IOException e) {
            // closed before its end, as it should be
        } finally {
            exchange.close();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            byte[] error = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                            + "</Code><Message>as the test wants it</Message></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, error.length);
            exchange.getResponseBody().write(error);
        }
        exchange.close();
    }

    private HttpResponse<byte[]> sent(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Shuts: who knocks now is refused. */
    @Override
    public void close() {
        door.stop(0);
        threads.shutdownNow();
    }
}
