package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.cli.output.Eta;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EtaTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Eta eta = new Eta(new Clock() {
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
    });

    @Test
    void whatIsLeftTakesAsLongPerShareAsWhatIsDone() {
        assertThat(eta.left("training", 0.1)).isEmpty();
        now = now.plusSeconds(20);
        assertThat(eta.left("training", 0.3)).as("0.2 took 20 s, 0.7 is left").isEqualTo(", 1 min 10 s left");
        now = now.plusSeconds(40);
        assertThat(eta.left("training", 0.6)).as("0.5 took 60 s, 0.4 is left").isEqualTo(", 48 s left");
        assertThat(eta.left("training", 1)).isEmpty();
    }

    @Test
    void whatBeginsAnewIsCountedAnewAndOthersByThemselves() {
        eta.left("trial", 0.5);
        now = now.plusSeconds(10);
        assertThat(eta.left("trial", 0.1)).isEmpty();
        now = now.plusSeconds(3_600);
        assertThat(eta.left("trial", 0.2)).isEqualTo(", 8 h 0 min left");
        assertThat(eta.left("other", 0.2)).isEmpty();
    }
}
