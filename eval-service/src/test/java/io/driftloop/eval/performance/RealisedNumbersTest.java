package io.driftloop.eval.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.events.LabelledPrediction;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labels of predicted numbers. */
class RealisedNumbersTest {

    private static final ModelId MODEL = new ModelId("m-1");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final MemoryLabelPanes panes = new MemoryLabelPanes();
    private final MemoryEstimates estimates = new MemoryEstimates();
    private final RealisedPerformance realised = new RealisedPerformance(panes, estimates);

    private static LogRecord labelled(long offset, String predicted, String label) {
        return new LogRecord(
                0,
                offset,
                new LabelledPrediction(
                        new PredictionId("m-1~1~" + offset),
                        MODEL,
                        new ModelName("prices"),
                        1,
                        predicted,
                        label,
                        0,
                        NOON,
                        NOON));
    }

    @Test
    void errorsAndLabelsAreSummedAndNothingIsCalibrated() {
        realised.apply(List.of(labelled(0, "3.5", "3"), labelled(1, "1", "4.0"), labelled(2, "2", "unknown")));
        realised.apply(List.of(labelled(3, "-1", "1")));
        assertThat(panes.last(MODEL, 1, 9))
                .containsExactly(new LabelPane(0, 0, 3, 0, NOON, new NumberSums(5.5, 13.25, 8)));
        assertThat(estimates.reliability(MODEL, 1)).isEqualTo(Reliability.NONE);
    }

    @Test
    void aFullPaneIsFollowedByAnEmptyOne() {
        realised.apply(
                IntStream.range(0, 101).mapToObj(i -> labelled(i, "2", "1")).toList());
        assertThat(panes.last(MODEL, 1, 9))
                .extracting(LabelPane::numbers)
                .containsExactly(new NumberSums(100, 100, 100), new NumberSums(1, 1, 1));
    }
}
