package io.driftloop.stack.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration SOON = Duration.ofMillis(150);

    @Test
    void nobodyComesAndTheWaitEnds() throws Exception {
        try (Leases leases = new Leases()) {
            leases.awaitIdle(SOON, Duration.ofHours(1));

            assertThat(leases.anyOpen()).isFalse();
        }
    }

    @Test
    void theWaitLastsAsLongAsALeaseAndAWhileLonger() throws Exception {
        try (Leases leases = new Leases();
                Socket client = new Socket(InetAddress.getLoopbackAddress(), leases.port())) {
            assertThat(client.getInputStream().read()).isEqualTo(Leases.GRANTED);
            assertThat(leases.anyOpen()).isTrue();
            CompletableFuture<Void> idle = idle(leases);
            assertThat(idle).isNotDone();
            long closed = System.nanoTime();

            client.shutdownOutput();

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(idle::isDone);
            assertThat(System.nanoTime() - closed).isGreaterThanOrEqualTo(SOON.toNanos());
            assertThat(leases.anyOpen()).isFalse();
        }
    }

    private static CompletableFuture<Void> idle(Leases leases) {
        return CompletableFuture.runAsync(() -> {
            try {
                leases.awaitIdle(Duration.ofHours(1), SOON);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
