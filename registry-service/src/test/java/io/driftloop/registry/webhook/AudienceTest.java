package io.driftloop.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // such a clock may run over
    private final AtomicReference<Set<WebhookEvent>> stored = new AtomicReference<>(Set.of());
    private final AtomicInteger reads = new AtomicInteger();
    private final Audience audience = new Audience(
            () -> {
                reads.incrementAndGet();
                return stored.get();
            },
            nanos::get);

    @Test
    void aNewWebhookIsKnownBeforeItsMakerIsAnsweredAndReadingsAreFew() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(audience.hears(WebhookEvent.VERSION_CREATED)).isFalse();
        }
        assertThat(reads).hasValue(1);

        stored.set(Set.of(WebhookEvent.VERSION_CREATED));
        nanos.addAndGet(Audience.MEMORY.toNanos() - 1);
        assertThat(audience.hears(WebhookEvent.VERSION_CREATED)).isFalse();
        nanos.addAndGet(Audience.SETTLING.minus(Audience.MEMORY).toNanos() + 1);
        assertThat(audience.hears(WebhookEvent.VERSION_CREATED)).isTrue();
        assertThat(audience.hears(WebhookEvent.TAG_SET)).isFalse();
        assertThat(reads).hasValue(2);
    }
}
