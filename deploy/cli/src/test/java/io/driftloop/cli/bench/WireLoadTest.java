package io.driftloop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireLoadTest {

    private static final byte[] BODY = "{\"pixels\":[1,2,3]}".getBytes(StandardCharsets.US_ASCII);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/infer", call -> {
            heard.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII) + " "
                    + call.getRequestHeaders().getFirst("Driftloop-Probe"));
            boolean odd = heard.size() % 2 == 1;
            byte[] answer = "x".repeat(odd ? 5 : 100_000).getBytes(StandardCharsets.US_ASCII);
            call.sendResponseHeaders(odd ? 200 : 503, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void everyRequestAtAPaceIsSentWholeAndAnsweredOnceAndFailuresAreCounted() {
        WireRequest request = WireRequest.post("/infer", List.of("Driftloop-Probe: true"), BODY);

        WireTimes times = new WireLoad(server.getAddress().getPort()).paced(1, request, 1_000, 40);

        assertThat(times.count()).isEqualTo(40);
        assertThat(times.failed()).isEqualTo(20);
        assertThat(heard).hasSize(40).containsOnly("{\"pixels\":[1,2,3]} true");
    }

    @Test
    void aClosedLoadAsksAsOftenAsItCounts() {
        WireTimes times = new WireLoad(server.getAddress().getPort())
                .closed(3, WireRequest.post("/infer", List.of(), BODY), 0.05);

        assertThat(times.count()).isGreaterThanOrEqualTo(3);
        assertThat(heard).hasSize(times.count());
    }

    @Test
    void quantilesCountFromWhenARequestWasDue() {
        WireTimes times = new WireTimes();
        for (int i = 1; i <= 2_000; i++) {
            times.add(i * 1_000_000L, i * 1_000_000L + (i <= 1_000 ? 2_000_000L : 5_000_000L), true);
        }
        assertThat(times.quantile(0.5)).isEqualTo(2.0);
        assertThat(times.quantile(0.501)).isEqualTo(5.0);
        assertThat(times.quantile(0.99, due -> due <= 1_000_000_000L)).isEqualTo(2.0);
        // from the first at 1 ms to the last answer at 2,005 ms
        assertThat(times.perSecond()).isEqualTo(998.0);
    }
}
