package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.registry.model.VersionEvidence.Importance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages say of models that answer numbers. */
class NumberPagesTest {

    private static ExamplePage.Example example(String expected, String predicted, double confidence) {
        return new ExamplePage.Example(7, "base", expected, predicted, confidence, "", new ShownRow(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"452600, 401234.5, '-51,366'", "0.25, 0.5, +0.2500", "-3, -3.0, +0.000", "cat, 1.5, ''"})
    void aResidualIsAnswerMinusLabelWithItsSign(String expected, String predicted, String residual) {
        assertThat(example(expected, predicted, 0).residual()).isEqualTo(residual);
    }

    @Test
    void anAnswerWithoutAConfidenceIsANumber() {
        assertThat(example("1", "1.5", 0).isNumber()).isTrue();
        assertThat(example("1", "1", 0.7).isNumber()).isFalse();
    }

    @Test
    void columnsAreShownBesideTheOneThatIsNeededMost() {
        assertThat(VersionStory.NeededColumn.of(
                        List.of(new Importance("income", 0.8), new Importance("age", 0.2), new Importance("rooms", 0))))
                .containsExactly(
                        new VersionStory.NeededColumn(1, "income", 0.8, 1),
                        new VersionStory.NeededColumn(2, "age", 0.2, 0.25),
                        new VersionStory.NeededColumn(3, "rooms", 0, 0));
        assertThat(VersionStory.NeededColumn.of(List.of(new Importance("idle", 0))))
                .containsExactly(new VersionStory.NeededColumn(1, "idle", 0, 0));
    }

    @Test
    void anEpochSaysWhatItMeasured() {
        TrainingRunId training = new TrainingRunId("t");
        PipelineRunId run = new PipelineRunId("r");
        assertThat(new TrainingEpochCompleted(training, run, null, 1, 2, 1, 0.5, 1, 0.5, 10).measured())
                .isEqualTo("accuracy");
        assertThat(new TrainingEpochCompleted(training, run, null, 1, 2, 1, 0.5, 1, 0.5, 10, "r2").measured())
                .isEqualTo("r2");
    }
}
