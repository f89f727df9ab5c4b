package io.driftloop.serving.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.pipeline.DeploySpec;
import io.driftloop.pipeline.RecordedRequests;
import io.driftloop.serving.inference.RecordedScorer.Answer;
import io.driftloop.serving.rollout.Rehearsal.ClassShare;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final DeploySpec PLAN =
            new DeploySpec("canary", List.of(10, 100), 200, Duration.ofHours(24), 0.01, 2.0);
    private static final RecordedRequests LIMITS = new RecordedRequests(100, false, 0.2, 2.0, 0.3);

    private final RehearsalPolicy policy = new RehearsalPolicy(Duration.ofMillis(1), 0.05);
    private final RehearsalSheet sheet = new RehearsalSheet();

    @Test
    void answersAreComparedPerClassAndTimesByTheirMedians() {
        both("cat", "cat", 2_000, 1_000);
        both("dog", "cat", 4_000, 1_000);
        both("cat", "dog", 4_000, 3_000);
        both("bird", "bird", 9_000, 1_000_000);
        sheet.add(failure(), said("cat", 1_000));
        sheet.add(said("cat", 1), failure());

        assertThat(sheet.sum(100))
                .isEqualTo(new Rehearsal(
                        100,
                        5,
                        1,
                        2,
                        4,
                        1,
                        List.of(
                                new ClassShare("bird", 0.2, 0.2, 0),
                                new ClassShare("cat", 0.6, 0.4, 1.0 / 3),
                                new ClassShare("dog", 0.2, 0.2, 1))));
    }

    @Test
    void numbersDisagreeWhereTheyAreFurtherThanHalfTheDeviationOfTheChampions() {
        // 10 and 20 in turns: their standard deviation is 5
        for (int i = 0; i < 10; i++) {
            double base = i % 2 == 0 ? 10 : 20;
            sheet.add(number(base + (i < 3 ? 2.6 : 2.4)), number(base));
        }
        Rehearsal seen = sheet.sum(10);
        assertThat(seen.disagreements()).isEqualTo(3);
        assertThat(seen.classes()).isEmpty();
    }

    @Test
    void eachLimitRefusesWithItsNumbers() {
        assertThat(refusal(seen(100, 0, 20, 4, List.of()))).isEqualTo("");
        assertThat(refusal(seen(100, 0, 21, 4, List.of())))
                .isEqualTo(
                        "it answered 21 of 100 recorded requests otherwise than the champion (21.0 %), allowed are 20.0 %");
        assertThat(refusal(seen(100, 4, 4, 4, List.of()))).isEqualTo("");
        assertThat(refusal(seen(100, 5, 5, 4, List.of())))
                .isEqualTo("it failed on 5 of 100 recorded requests, allowed are 1.00 %");
        assertThat(refusal(new Rehearsal(100, 100, 0, 0, 4_100, 2_000, List.of())))
                .isEqualTo("its median engine time on 100 recorded requests is 4100 µs against 2000 µs of the champion,"
                        + " allowed is 2.0 times as much");
        assertThat(refusal(new Rehearsal(100, 100, 0, 0, 950, 10, List.of())))
                .as("within the tolerance")
                .isEqualTo("");
        assertThat(refusal(seen(100, 0, 20, 4, List.of(new ClassShare("cat", 0.1, 0.41, 0.5)))))
                .isEqualTo(
                        "it calls 41.0 % of 100 recorded requests 'cat', the champion 10.0 %: allowed are 30.0 points more");
        assertThat(refusal(seen(100, 0, 20, 4, List.of(new ClassShare("cat", 0.6, 0.89, 0.1)))))
                .as("what counts is how far it is above the champion's")
                .isEqualTo("");
        assertThat(refusal(seen(100, 0, 20, 4, List.of(new ClassShare("cat", 0.9, 0.1, 0.9)))))
                .as("a champion that called nearly all alike is not the measure")
                .isEqualTo("");
    }

    @Test
    void fewerRequestsAreRefusedOnlyWhereThePlanSaysSo() {
        Rehearsal few = seen(37, 0, 0, 4, List.of());
        assertThat(refusal(few)).isEqualTo("");
        assertThat(refusal(seen(0, 0, 0, 4, List.of()))).isEqualTo("");
        assertThat(refusal(seen(19, 0, 19, 4, List.of())))
                .as("too few for a share")
                .isEqualTo("");
        assertThat(refusal(seen(20, 0, 20, 4, List.of()))).startsWith("it answered 20 of 20");
        assertThat(policy.refusal(PLAN, new RecordedRequests(100, true, 0.2, 2.0, 0.3), few))
                .contains("the log holds 37 of the 100 recorded requests that it must answer");
    }

    private String refusal(Rehearsal seen) {
        return policy.refusal(PLAN, LIMITS, seen).orElse("");
    }

    private static Rehearsal seen(
            int answered, long failures, long disagreements, double micros, List<ClassShare> classes) {
        return new Rehearsal(100, answered, failures, disagreements, micros, micros, classes);
    }

    private void both(String own, String base, long ownNanos, long baseNanos) {
        sheet.add(said(own, ownNanos), said(base, baseNanos));
    }

    private static Answer said(String label, long nanos) {
        return new Answer(label, Double.NaN, nanos, false);
    }

    private static Answer number(double number) {
        return new Answer(null, number, 1_000, false);
    }

    private static Answer failure() {
        return new Answer(null, Double.NaN, 0, true);
    }
}
