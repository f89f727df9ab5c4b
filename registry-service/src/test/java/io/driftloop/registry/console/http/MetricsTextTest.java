package io.driftloop.registry.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    @Test
    void recordsWaitingAreReadAndWhatIsNotKnownIsLeftOut() {
        assertThat(MetricsText.waiting("""
                # HELP driftloop_reader_waiting records of the log that are still to be read
                # TYPE driftloop_reader_waiting gauge
                driftloop_reader_waiting{reader="facts",topic="model.v1"} 12.0
                driftloop_reader_waiting{reader="facts",topic="drift.v1"} NaN
                driftloop_reader_waiting{reader="monitor",topic="prediction.v1"} 1.25E7
                driftloop_reader_waiting_max{reader="facts",topic="label.v1"} 3.0
                jvm_threads_live_threads 31.0
                """))
                .isEqualTo(Map.of("facts/model.v1", 12L, "monitor/prediction.v1", 12_500_000L));
    }
}
