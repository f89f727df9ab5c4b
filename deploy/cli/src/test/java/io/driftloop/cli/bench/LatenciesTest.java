package io.driftloop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void quantilesAreValuesThatWereMeasured() {
        Latencies taken = new Latencies();
        for (int i = 30; i >= 1; i--) {
            taken.add(10 * i);
        }
        // the 15th and the 29th of 30
        assertThat(taken.toJson()).hasToString("{\"n\":30,\"p50\":150.0,\"p95\":290.0,\"max\":300.0}");
        assertThat(taken.within(300)).isTrue();
        assertThat(taken.within(299)).isFalse();
    }

    @Test
    void whatWasNeverMeasuredIsWithinNothing() {
        assertThat(new Latencies().within(1_000)).isFalse();
        assertThat(new Latencies().toJson()).hasToString("{\"n\":0}");
    }
}
