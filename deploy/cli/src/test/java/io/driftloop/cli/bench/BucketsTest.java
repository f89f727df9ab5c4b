package io.driftloop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final String TRAINING = """
            # TYPE driftloop_handover_seconds histogram
            driftloop_handover_seconds_bucket{le="0.01"} 6.0
            driftloop_handover_seconds_bucket{le="0.02"} 8.0
            driftloop_handover_seconds_bucket{le="+Inf"} 10.0
            driftloop_handover_seconds_count 10.0
            driftloop_handover_seconds_sum 0.3
            """;
    private static final String EVAL = """
            driftloop_handover_seconds_bucket{le="0.01",} 4
            driftloop_handover_seconds_bucket{le="0.02",} 10
            driftloop_handover_seconds_bucket{le="+Inf",} 10
            """;

    @Test
    void bucketsOfAllServicesAreSummedAndInterpolated() {
        Buckets buckets = Buckets.read(List.of(TRAINING, EVAL, ""), "driftloop_handover_seconds");
        assertThat(buckets.count()).isEqualTo(20);
        assertThat(buckets.quantile(0.5)).isEqualTo(0.01);
        assertThat(buckets.quantile(0.25)).isEqualTo(0.005);
        assertThat(buckets.quantile(0.7)).isEqualTo(0.015);
        assertThat(buckets.quantile(0.99)).as("beyond the last bound").isEqualTo(0.02);
    }

    @Test
    void onlyWhatCameSinceIsCounted() {
        Buckets before = Buckets.read(List.of(TRAINING), "driftloop_handover_seconds");
        Buckets since = Buckets.read(List.of(TRAINING, EVAL), "driftloop_handover_seconds")
                .since(before);
        assertThat(since.count()).isEqualTo(10);
        assertThat(since.quantile(0.4)).isEqualTo(0.01);
    }

    @Test
    void nothingMeasuredIsNothing() {
        assertThat(Buckets.read(List.of(), "driftloop_handover_seconds").count())
                .isZero();
    }
}
