package io.driftloop.registry.console.http;

import io.driftloop.registry.console.Backlogs;
import io.driftloop.registry.gateway.PeerService;
import io.driftloop.registry.gateway.Peers;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Reads the services' metrics aside, at most once in a while, when somebody looks; pages show what was read last. Thread-safe. */
@Singleton
final class HttpBacklogs implements Backlogs {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String SELF = "registry";
    private static final int OK = 200;

    private final Peers peers;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong(System.nanoTime() - FRESH_NANOS);

    HttpBacklogs(Peers peers) {
        this.peers = peers;
    }

    @Override
    public OptionalLong waiting(Reader reader) {
        long last = asked.get();
        if (System.nanoTime() - last >= FRESH_NANOS && asked.compareAndSet(last, System.nanoTime())) {
            for (PeerService service : PeerService.values()) {
                ask(service.label(), peers.uri(service, "/q/metrics"));
            }
            ask(SELF, peers.self().resolve("/q/metrics"));
        }
        Long waiting = known.getOrDefault(reader.service(), Map.of()).get(reader.name() + "/" + reader.topic());
        return waiting == null ? OptionalLong.empty() : OptionalLong.of(waiting);
    }

    private void ask(String service, URI metrics) {
        HttpRequest request = HttpRequest.newBuilder(metrics)
                .header("Accept", "text/plain")
                .timeout(PATIENCE)
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
            // a service that is away has a backlog that nobody knows
            known.put(
                    service,
                    failure == null && response.statusCode() == OK ? MetricsText.waiting(response.body()) : Map.of());
        });
    }
}
