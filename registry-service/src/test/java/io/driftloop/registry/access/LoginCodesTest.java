package io.driftloop.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoginCodesTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final AtomicInteger next = new AtomicInteger();
    private final Hands clock = new Hands();
    private final LoginCodes codes = new LoginCodes(() -> "code-" + next.incrementAndGet(), clock);

    @Test
    void aCodeOpensOnce() {
        LoginCodes.LoginCode code = codes.issue("secret");

        assertThat(code).isEqualTo(new LoginCodes.LoginCode("code-1", NOW.plusSeconds(300)));
        assertThat(codes.redeem("code-1")).contains("secret");
        assertThat(codes.redeem("code-1")).isEmpty();
    }

    @Test
    void aCodeIsOfNoUseAfterFiveMinutes() {
        codes.issue("secret");
        codes.issue("secret");

        clock.now = NOW.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(codes.redeem("code-1")).contains("secret");
        clock.now = NOW.plus(Duration.ofMinutes(5));
        assertThat(codes.redeem("code-2")).isEmpty();
    }

    @Test
    void whatWasNeverIssuedOpensNothing() {
        assertThat(codes.redeem("code-1")).isEmpty();
        assertThat(codes.redeem("")).isEmpty();
    }

    private static final class Hands extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
