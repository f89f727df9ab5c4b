package io.driftloop.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.PipelineRunId;
import org.junit.jupiter.api.Test;

class RunTraceTest {

    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    // printf run-1 | sha256sum; printf event-1 | sha256sum
    private static final String OF_RUN_1 = "4e65d3fbe8ad6535681b021b30785b12";
    private static final String OF_EVENT_1 = "ce36863f51b6baf9";

    @Test
    void theFirstEventOfARunStartsItsTrace() {
        assertThat(RunTrace.of("run-1", "event-1", Cause.NONE)).isEqualTo("00-" + OF_RUN_1 + "-" + OF_EVENT_1 + "-01");
    }

    @Test
    void anEventOfTheSameRunPassesItsTraceOn() {
        assertThat(RunTrace.of("run-1", "event-1", cause("run-1", GIVEN))).isEqualTo(GIVEN);
    }

    @Test
    void anEventThatAClockToldFindsTheTraceOfItsRun() {
        assertThat(RunTrace.of("run-1", "event-2", cause("run-1", null))).startsWith("00-" + OF_RUN_1 + "-");
    }

    @Test
    void aRunThatAnotherRunsEventStartedHasATraceOfItsOwn() {
        assertThat(RunTrace.of("run-1", "event-1", cause("run-0", GIVEN))).startsWith("00-" + OF_RUN_1 + "-");
        assertThat(RunTrace.of("run-1", "event-1", cause(null, GIVEN))).startsWith("00-" + OF_RUN_1 + "-");
    }

    @Test
    void anEventOfNoRunPassesOnWhatCameIn() {
        assertThat(RunTrace.of(null, "event-1", cause(null, GIVEN))).isEqualTo(GIVEN);
        assertThat(RunTrace.of(null, "event-1", Cause.NONE)).isNull();
    }

    private static Cause cause(String run, String traceparent) {
        return new Cause(null, run == null ? null : new PipelineRunId(run), traceparent, null);
    }
}
