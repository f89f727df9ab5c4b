package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.RecordedRequests;
import io.driftloop.serving.inference.RecordedScorer.Answer;
import io.driftloop.serving.rollout.Rehearsal.Slice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceSheetTest {
    private static final Schema TABLE = new Schema(List.of(Column.number("age"), Column.category("job")), "income");
    private static final DeploySpec PLAN =
            new DeploySpec("canary", List.of(10, 100), 200, Duration.ofHours(24), 0.01, 2.0);
    private static final Answer YES = new Answer("yes", Double.NaN, 1_000, false);
    private static final Answer NO = new Answer("no", Double.NaN, 1_000, false);

    private final RehearsalSheet sheet = new RehearsalSheet(TABLE);
    private final RehearsalPolicy policy = new RehearsalPolicy(Duration.ofMillis(1), 0.05);

    private void add(double age, String job, boolean differs) {
        sheet.add(differs ? NO : YES, YES, List.of(new Cell.Number(age), new Cell.Category(job)));
    }

    /** 100 requests of ages 1 to 100: all 25 nurses and one clerk are answered otherwise, the rarest job never makes a slice. */
    private Rehearsal seen() {
        for (int age = 1; age <= 100; age++) {
            boolean nurse = age % 4 == 0;
            add(age == 99 ? Double.NaN : age, age <= 3 ? "pilot" : nurse ? "nurse" : "clerk", nurse || age == 5);
        }
        return sheet.sum(100);
    }

    @Test
    void categoriesAreSplitByValueAndNumbersByQuartile() {
        assertThat(seen().slices())
                .containsExactly(
                        new Slice("job", "nurse", 25, 25),
                        new Slice("age", "over 74", 25, 7),
                        new Slice("age", "up to 25", 25, 7),
                        new Slice("age", "over 50 to 74", 24, 6),
                        new Slice("age", "over 25 to 50", 25, 6),
                        new Slice("job", "clerk", 72, 1));
    }

    @Test
    void aSliceRefusesWhereItsShareIsProvenToBeAboveTheLimit() {
        Rehearsal seen = seen();
        assertThat(policy.refusal(PLAN, limits(null), seen)).isEmpty();
        assertThat(policy.refusal(PLAN, limits(0.5), seen))
                .contains(
                        "it answered 25 of 25 recorded requests with job 'nurse' otherwise than the champion (100.0 %),"
                                + " allowed are 50.0 % in a slice");
        // 6 or 7 of 25 are above a fifth, which chance does to one of four such slices now and then
        List<Slice> ages = seen.slices().stream()
                .filter(slice -> slice.column().equals("age"))
                .toList();
        assertThat(policy.refusal(PLAN, limits(0.2), new Rehearsal(100, 100, 0, 26, 1, 1, List.of(), ages)))
                .isEmpty();
        assertThat(policy.refusal(PLAN, limits(1.0), seen)).isEmpty();
    }

    private static RecordedRequests limits(@Nullable Double slices) {
        return new RecordedRequests(100, false, 0.95, 2.0, 0.5, slices);
    }
}
