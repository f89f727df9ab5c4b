package io.driftloop.cli.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final Restarts restarts = new Restarts();

    @Test
    void thePauseDoublesAndTheSixthQuickDeathIsTheLast() {
        assertThat(quick()).isEqualTo(500);
        assertThat(quick()).isEqualTo(1000);
        assertThat(quick()).isEqualTo(2000);
        assertThat(quick()).isEqualTo(4000);
        assertThat(quick()).isEqualTo(8000);
        assertThat(restarts.after(Duration.ofSeconds(59))).isEmpty();
    }

    @Test
    void aLifeOfAMinuteMakesGoodForWhatWasBefore() {
        for (int i = 0; i < 5; i++) {
            quick();
        }

        assertThat(restarts.after(Duration.ofSeconds(60))).hasValue(Duration.ofMillis(500));
        assertThat(quick()).isEqualTo(1000);
    }

    private long quick() {
        return restarts.after(Duration.ZERO).orElseThrow().toMillis();
    }
}
