package io.driftloop.ingest.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.PredictionId;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.PipelineEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelIntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ID = "m-0123456789abcdef~2~01JABCDEFGHJKMNPQRSTVWXYZ0";

    private final List<PipelineEvent> sent = new ArrayList<>();
    private final LabelIntake intake =
            new LabelIntake(sent::addAll, "m-numbers"::equals, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void goodLabelsAreSentAndTheOthersAreNamed() {
        LabelIntake.Taken taken = intake.take(Arrays.asList(
                new LabelIntake.Item(ID, " 7 ", "2026-03-01T11:00:00+01:00"),
                new LabelIntake.Item("no-id", "7", null),
                new LabelIntake.Item(ID + "#3", "8", null),
                new LabelIntake.Item(ID, "", null),
                new LabelIntake.Item(ID, "a\u0000b", null),
                new LabelIntake.Item(ID, "7", "yesterday"),
                new LabelIntake.Item(ID, "7", "2026-03-01T12:06:00Z"),
                null));

        assertThat(taken.accepted()).isEqualTo(2);
        assertThat(sent)
                .containsExactly(
                        new LabelObserved(new PredictionId(ID), "7", Instant.parse("2026-03-01T10:00:00Z")),
                        new LabelObserved(new PredictionId(ID + "#3"), "8", NOW));
        assertThat(taken.refused())
                .extracting(LabelIntake.Refused::index, LabelIntake.Refused::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "predictionId"),
                        org.assertj.core.groups.Tuple.tuple(3, "label"),
                        org.assertj.core.groups.Tuple.tuple(4, "label"),
                        org.assertj.core.groups.Tuple.tuple(5, "observedAt"),
                        org.assertj.core.groups.Tuple.tuple(6, "observedAt"),
                        org.assertj.core.groups.Tuple.tuple(7, ""));
    }

    @Test
    void aNumberIsTheOnlyLabelOfAPredictedNumber() {
        String number = "m-numbers~2~01JABCDEFGHJKMNPQRSTVWXYZ0";
        LabelIntake.Taken taken = intake.take(List.of(
                new LabelIntake.Item(number, "207e3", null),
                new LabelIntake.Item(number, "dear", null),
                new LabelIntake.Item(ID, "dear", null)));
        assertThat(taken.accepted()).isEqualTo(2);
        assertThat(taken.refused())
                .containsExactly(new LabelIntake.Refused(
                        1, "label", "must be a number like 3, -0.25 or 1e6: the model predicts numbers"));
    }

    @Test
    void latestLabelHoldsAndOfTheSameTimeTheLaterOneInTheLog() {
        PredictionId one = new PredictionId("m~1~a");
        PredictionId two = new PredictionId("m~1~b");
        assertThat(LabelJoin.latestOfEach(List.of(
                        new LabelObserved(one, "1", NOW),
                        new LabelObserved(two, "5", NOW),
                        new LabelObserved(one, "2", NOW.minusSeconds(1)),
                        new LabelObserved(two, "6", NOW))))
                .containsExactlyInAnyOrder(new LabelObserved(one, "1", NOW), new LabelObserved(two, "6", NOW));
    }
}
