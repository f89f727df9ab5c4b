package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Clients of the MLflow API, and of the native one, that ask as fast as they are answered. */
final class MlflowLoad {

    static final int CLIENTS = 16;

    static {
        // a connection per client stays open; the JDK keeps 5 to an address where nothing is said
        System.setProperty("http.maxConnections", String.valueOf(CLIENTS));
    }

    private final ObjectMapper mapper = new ObjectMapper();
    private final String origin;
    private final String root;
    private final String token;

    MlflowLoad(CommandContext context) {
        this.origin = "http://127.0.0.1:" + context.settings().portBase();
        this.root = origin + "/api/2.0/mlflow/";
        this.token = context.settings().token().orElse("");
    }

    JsonNode post(String call, String body) {
        return answer(URI.create(root + call), body);
    }

    /** Asks the native interface. */
    JsonNode look(String path) {
        return answer(URI.create(origin + "/api/v1/" + path), null);
    }

    JsonNode get(String call, String... fields) {
        StringBuilder address = new StringBuilder(root).append(call).append('?');
        for (int i = 0; i < fields.length; i += 2) {
            address.append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return answer(URI.create(address.toString()), null);
    }

    /** Over the JDK's plain connection: its newer client takes about as much of the cores as the server that is measured. */
    private JsonNode answer(URI address, @Nullable String body) {
        try {
            HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
            if (body != null) {
                call.setDoOutput(true);
                call.setRequestProperty("Content-Type", "application/json");
                call.setRequestProperty("Authorization", "Bearer " + token);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                call.setFixedLengthStreamingMode(bytes.length);
                try (OutputStream out = call.getOutputStream()) {
                    out.write(bytes);
                }
            }
            boolean done = call.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream in = done ? call.getInputStream() : call.getErrorStream()) {
                JsonNode answer = mapper.readTree(in);
                if (!done) {
                    throw CommandFailure.failed(address.getPath() + " answered " + call.getResponseCode() + ": "
                            + answer.path("message").asText());
                }
                return answer;
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the registry does not answer; is the stack up?");
        }
    }

    /** Operations per second of all clients together. */
    double perSecond(int operations, IntConsumer operation) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int c = 0; c < CLIENTS; c++) {
                work.add(() -> {
                    for (int i = next.getAndIncrement(); i < operations; i = next.getAndIncrement()) {
                        operation.accept(i);
                    }
                    return true;
                });
            }
            long start = System.nanoTime();
            for (Future<Boolean> client : clients.invokeAll(work)) {
                client.get();
            }
            return Math.round(operations * 1e10 / (System.nanoTime() - start)) / 10.0;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CommandFailure failure ? failure : CommandFailure.failed("a client failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } finally {
            clients.shutdownNow();
        }
    }

    /** The time that 19 of 20 answers to one client stay below, in milliseconds. */
    double p95Millis(int operations, IntConsumer operation) {
        long[] nanos = new long[operations];
        for (int i = 0; i < operations; i++) {
            long start = System.nanoTime();
            operation.accept(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Math.round(nanos[(int) Math.ceil(operations * 0.95) - 1] / 1e4) / 100.0;
    }
}
