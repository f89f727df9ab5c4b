package io.driftloop.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPlanTest {

    private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");
    private static final RetryPlan PLAN =
            new RetryPlan(Duration.ofSeconds(30), Duration.ofHours(2), Duration.ofHours(24));

    @Test
    void pausesDoubleUpToTheLongestAndEndAfterADay() {
        Instant now = NOON;
        List<Long> pauses = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            Optional<Instant> next = PLAN.next(failed(attempt), now, always(0.5));
            if (next.isEmpty()) {
                break;
            }
            pauses.add(Duration.between(now, next.get()).toSeconds());
            now = next.get();
        }
        // 30 s to 3,840 s sum up to 7,650 s; eleven pauses of two hours end after 86,850 s, which is beyond the day
        assertThat(pauses)
                .startsWith(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3840L, 7200L)
                .hasSize(18)
                .endsWith(7200L);
        assertThat(Duration.between(NOON, now).toSeconds()).isEqualTo(7_650 + 10 * 7_200);
    }

    @Test
    void jitterIsAFifthUpAndDown() {
        assertThat(PLAN.next(failed(1), NOON, always(0))).contains(NOON.plusSeconds(24));
        assertThat(PLAN.next(failed(1), NOON, always(1))).contains(NOON.plusSeconds(36));
        assertThat(PLAN.next(failed(1_000), NOON, always(0.5))).contains(NOON.plusSeconds(7_200));
    }

    private static Delivery failed(int attempt) {
        return new Delivery(
                1,
                new DeliveryId("msg_1"),
                new WebhookId("wh-1"),
                "digits",
                "model_version.created",
                "{}",
                NOON.minusSeconds(9),
                NOON,
                attempt,
                new DeliveryState.Sending(NOON, null));
    }

    private static RandomGenerator always(double chance) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return chance;
            }
        };
    }
}
