package io.driftloop.serving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that ask a model without a break until closed, and count which version answered. */
final class Traffic implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("\"model_version\":\"(\\d+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Map<Integer, AtomicInteger> byVersion = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();

    Traffic(URI base, String model, int threads, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v2/models/" + model + "/infer"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int i = 0; i < threads; i++) {
            Thread client = new Thread(() -> {
                while (!done.get()) {
                    ask(request);
                }
            });
            clients.add(client);
            client.start();
        }
    }

    private void ask(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher version = VERSION.matcher(response.body());
            if (response.statusCode() == 200 && version.find()) {
                byVersion
                        .computeIfAbsent(Integer.valueOf(version.group(1)), v -> new AtomicInteger())
                        .incrementAndGet();
            } else {
                failures.add(response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Requests that got something else than an answer. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Answers of a version. */
    int answersOf(int version) {
        return byVersion.getOrDefault(version, new AtomicInteger()).get();
    }

    /** All answers. */
    int answers() {
        return byVersion.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public void close() {
        stop();
    }

    /** No more requests; returns when the last one is answered. */
    void stop() {
        done.set(true);
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
