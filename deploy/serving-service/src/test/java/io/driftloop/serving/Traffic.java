package io.driftloop.serving;

import java.io.IOException;
import java.net.URI;
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
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/**
 * Clients that ask a model without a break until closed, and count which version answered. None retries: a request that fails is counted. Not the JDK's
 * client: that of Java 17 now and then closes a pooled connection itself while a request is on it ("connection closed locally"), which looks like a failure
 * of the server.
 */
final class Traffic implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("\"model_version\":\"(\\d+)\"");

    private final AtomicBoolean done = new AtomicBoolean();
    private final Map<Integer, AtomicInteger> byVersion = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();

    Traffic(URI base, String model, int threads, String body) {
        for (int i = 0; i < threads; i++) {
            HttpPost request = new HttpPost(base.resolve("/v2/models/" + model + "/infer"));
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
            Thread client = new Thread(() -> askOn(request));
            clients.add(client);
            client.start();
        }
    }

    private void askOn(HttpPost request) {
        try (CloseableHttpClient http =
                HttpClients.custom().disableAutomaticRetries().build()) {
            while (!done.get()) {
                ask(http, request);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private void ask(CloseableHttpClient http, HttpPost request) {
        try (CloseableHttpResponse response = http.execute(request)) {
            String answer = EntityUtils.toString(response.getEntity());
            Matcher version = VERSION.matcher(answer);
            int status = response.getStatusLine().getStatusCode();
            if (status == 200 && version.find()) {
                byVersion
                        .computeIfAbsent(Integer.valueOf(version.group(1)), v -> new AtomicInteger())
                        .incrementAndGet();
            } else {
                failures.add(status + " " + answer);
            }
        } catch (IOException e) {
            failures.add(e.toString());
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
