package io.driftloop.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Two of the other services, as far as these tests need them: ingest tells what reached it and knows version 2 of the dataset {@code digits}, eval knows the drift and the examples of {@code digits}, serving
 * a rollout of it. Training is away: nobody listens on its port.
 */
public final class PeerStubs implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOWEST = 24_700;
    private static final int STEP = 10;
    private static final int TRIES = 90;

    private final List<HttpServer> servers = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int base = LOWEST + attempt * STEP;
            try {
                servers.add(server(base + 1, this::ingest));
                servers.add(server(base + 3, this::drift));
                servers.add(server(base + 4, PeerStubs::rollouts));
                return Map.of("driftloop.ports.base", Integer.toString(base));
            } catch (IOException e) {
                stop();
            }
        }
        throw new IllegalStateException("no free ports above " + LOWEST);
    }

    @Override
    public void stop() {
        servers.forEach(server -> server.stop(0));
        servers.clear();
    }

    private static HttpServer server(int port, Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "peer-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
        return server;
    }

    private void ingest(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String version = "/api/v1/datasets/digits/versions/2";
        if (path.contains("/imports-")) {
            imports(exchange, path);
            return;
        }
        if (path.startsWith(version) && exchange.getRequestMethod().equals("GET")) {
            String part = path.equals(version) ? "version" : path.substring(version.length() + 1);
            json(
                    exchange,
                    200,
                    JSON.readTree(resource("dataset-digits.json")).path(part).toString());
        } else {
            echo(exchange);
        }
    }

    /** The pipeline {@code imports-trained} trains, {@code imports-taken} takes models in, {@code imports-busy} has a run; the id of a run tells the digest of what asked for it. */
    private static void imports(HttpExchange exchange, String path) throws IOException {
        String pipeline = path.replaceAll(".*/(imports-[a-z]+).*", "$1");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.endsWith("/runs") && pipeline.equals("imports-busy")) {
            json(
                    exchange,
                    409,
                    "{\"code\":\"pipeline-run-in-progress\",\"status\":409,\"detail\":\"Run r of model 'imports-busy' is not over yet\"}");
        } else if (path.endsWith("/runs")) {
            json(
                    exchange,
                    202,
                    "{\"pipelineRunId\":\"run-" + Integer.toHexString(body.hashCode()) + "\",\"joined\":false}");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            json(exchange, 201, "{}");
        } else if (pipeline.equals("imports-new")) {
            json(exchange, 404, "{\"code\":\"pipeline-not-found\"}");
        } else {
            String trainer = pipeline.equals("imports-taken") ? "imported" : "djl";
            json(
                    exchange,
                    200,
                    "{\"model\":\"" + pipeline + "\",\"definition\":{\"spec\":{\"train\":{\"trainer\":\"" + trainer
                            + "\"}}}}");
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        String digest;
        long bytes = 0;
        try (InputStream body = exchange.getRequestBody();
                DigestInputStream digesting = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[65_536];
            for (int read = digesting.read(buffer); read >= 0; read = digesting.read(buffer)) {
                bytes += read;
            }
            digest = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
        json(exchange, 202, """
                {"method":"%s","uri":"%s","authorization":"%s","origin":"%s","host":"%s","bytes":%d,"sha256":"%s"}""".formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        header(exchange, "Authorization"),
                        header(exchange, "Origin"),
                        header(exchange, "Host"),
                        bytes,
                        digest));
    }

    private void drift(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/drift/digits")) {
            json(exchange, 200, resource("drift-digits.json"));
        } else if (path.startsWith("/api/v1/evaluations/ev-01JRUNDIGITS") && path.endsWith("/examples")) {
            examples(exchange);
        } else if (path.equals("/api/v1/alert-channels")) {
            json(exchange, 200, """
                    {"items":[{"pipeline":"digits","number":0,"model":"digits","kind":"console","address":"","perMinute":10},
                     {"pipeline":"digits","number":1,"model":"digits","kind":"webhook","address":"https://hooks.example.org/drift/of/digits","perMinute":10,
                      "last":{"id":"msg_01K","pipeline":"digits","channel":1,"event":"opened","alerts":[],"state":"waiting","attempts":3,
                      "createdAt":"2026-05-01T12:00:00Z","nextAt":"2026-05-01T12:05:00Z","failure":"the other end answered with status 503"}}]}""");
        } else if (path.equals("/api/v1/silences")) {
            json(exchange, 200, """
                    {"items":[{"id":"s-1","active":true,"matchers":{"model":"digits","kind":"data"},"until":"2026-05-02T12:00:00Z",
                     "comment":"planned move to the new scanners","by":"person:ada","createdAt":"2026-05-01T12:00:00Z"}]}""");
        } else if (path.equals("/api/v1/alert-deliveries")) {
            json(exchange, 200, """
                    {"items":[{"id":"msg_01M","pipeline":"digits","channel":1,"event":"opened","alerts":[],"state":"dead","attempts":31,
                     "createdAt":"2026-05-01T12:00:00Z","at":"2026-05-01T18:00:00Z","failure":"the other end answered with status 503"}]}""");
        } else if (path.endsWith("/dead-letters")) {
            json(exchange, 200, """
                    {"items":[{"id":7,"handler":"evaluate","state":"waiting","reason":"the model package is not readable","attempts":5,
                     "failedAt":"2026-05-01T12:00:00Z","topic":"training.v1","partition":1,"offset":40,"eventId":"e","aggregate":"training-run/tr-9",
                     "eventType":"io.driftloop.TrainingRunSucceeded.v1","sequence":9,"pipelineRunId":"01JRUNDIGITS1"}],"nextCursor":null}""");
        } else {
            json(exchange, 404, "{\"detail\":\"unknown\"}");
        }
    }

    /** As the service does: those of one cell, where one is asked for. */
    private static void examples(HttpExchange exchange) throws IOException {
        JsonNode all = JSON.readTree(resource("examples-digits.json"));
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode item : all.path("items")) {
            if (asks(query, "expected", item) && asks(query, "predicted", item)) {
                wanted.add(item);
            }
        }
        boolean whole = wanted.size() == all.path("items").size();
        json(exchange, 200, "{\"items\":" + wanted + ",\"nextCursor\":" + (whole ? "\"29\"" : "null") + "}");
    }

    private static boolean asks(String query, String field, JsonNode item) {
        return !query.contains(field + "=")
                || query.contains(field + "=" + item.path(field).asText());
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = PeerStubs.class.getResourceAsStream("/" + name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (NullPointerException e) {
            throw new UncheckedIOException(new IOException(name + " is missing"));
        }
    }

    private static void rollouts(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String rollout = """
                {"id":"ro-digits-3","modelId":"m-digits","model":"digits","version":3,"championVersion":2,"pipelineRunId":"01JRUNDIGITS3",
                 "purpose":"approved","strategy":"canary","steps":[10,50,100],"requestsPerStep":200,"state":"stepping","percent":50,
                 "since":"2026-05-01T12:00:00Z","deadline":"2026-05-02T12:00:00Z","pausedSince":null,"generation":null,
                 "actor":"policy:automatic","reason":"approved","counts":{"candidateRequests":1204,"candidateErrors":0,"candidateMeanMicros":812.4,
                 "championRequests":1198,"championErrors":2,"championMeanMicros":790.1,"latencyRatio":1.0282,"latencyPairs":640,"slowerPairs":7,"labelPairs":12,"disagreed":0},
                 "manual":true,"recordedRequests":{"wanted":500,"answered":412,"failures":0,"disagreement":0.125,"latencyRatio":1.1,
                 "classes":[{"label":"seven","champion":0.4,"candidate":0.3,"disagreement":0.25}]}}""";
        if (path.equals("/api/v1/decision-records")) {
            json(exchange, 200, """
                    {"items":[{"content":{"sequence":41,"at":"2026-05-01T12:00:00Z","kind":"step","actor":"policy:rollout",
                     "reason":"the step was passed","percentBefore":10,"percentAfter":50,
                     "statistics":[{"name":"errorsBelowLimit","value":23.5,"threshold":20}]},"hash":"h","signature":"s"}],"nextCursor":null}""");
        } else if (path.equals("/api/v1/rollouts")) {
            json(exchange, 200, "{\"items\":[" + rollout + "],\"nextCursor\":null}");
        } else if (path.equals("/api/v1/rollouts/ro-digits-3")
                && exchange.getRequestMethod().equals("GET")) {
            json(exchange, 200, rollout);
        } else if (path.equals("/api/v1/rollouts/ro-digits-3/abort")) {
            json(exchange, 409, "{\"detail\":\"Rollout ro-digits-3 is over already.\"}");
        } else {
            json(exchange, 404, "{\"detail\":\"unknown\"}");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
