package io.driftloop.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionMetricsTest {

    private static final Offset<Double> EXACT = within(1e-9);

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in =
                RegressionMetricsTest.class.getResourceAsStream("/metric/scikit-learn-regression-1.9.1.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithScikitLearn(JsonNode recorded) {
        RegressionMetrics metrics = scores(recorded).metrics();
        assertThat(metrics.mae()).isCloseTo(recorded.get("mae").asDouble(), Percentage.withPercentage(1e-10));
        assertThat(metrics.rmse()).isCloseTo(recorded.get("rmse").asDouble(), Percentage.withPercentage(1e-10));
        if (recorded.get("r2").isNull()) {
            assertThat(metrics.r2()).isNull();
            assertThat(metrics.byName()).containsOnlyKeys("mae", "rmse");
        } else {
            assertThat(metrics.r2()).isCloseTo(recorded.get("r2").asDouble(), EXACT);
            assertThat(metrics.byName()).containsEntry("r2", metrics.r2());
        }
    }

    private static NumberScores scores(JsonNode recorded) {
        NumberScores scores = new NumberScores();
        for (int i = 0; i < recorded.get("labels").size(); i++) {
            scores.add(recorded.get("labels").get(i).asDouble(), (float)
                    recorded.get("answers").get(i).asDouble());
        }
        return scores;
    }

    @Test
    void withoutRowsThereIsNothing() {
        assertThat(new NumberScores().metrics()).isEqualTo(new RegressionMetrics(0, 0, 0, null, null));
        assertThat(new NumberScores().intervals()).isEmpty();
    }

    @Test
    void residualsAreAnswerMinusLabel() {
        NumberScores scores = new NumberScores();
        for (int i = 0; i <= 100; i++) {
            scores.add(7, 7 + i - 20);
        }
        assertThat(scores.metrics().residuals()).isEqualTo(new RegressionMetrics.Residuals(-15, 5, 30, 55, 75));
    }

    /** Errors of the standard normal distribution: E|e| = sqrt(2 / pi), and of 1000 rows the mean of squares has the standard error sqrt(2 / 1000). */
    @Test
    void intervalsAreAsWideAsTheStandardErrorSays() {
        SplittableRandom random = new SplittableRandom(3);
        NumberScores scores = new NumberScores();
        for (int i = 0; i < 1_000; i++) {
            double label = 3 * gaussian(random);
            scores.add(label, label + gaussian(random));
        }
        Map<String, Interval> intervals = scores.intervals();
        RegressionMetrics metrics = scores.metrics();
        assertThat(intervals).containsOnlyKeys("mae", "rmse", "r2");
        metrics.byName().forEach((name, value) -> {
            assertThat(intervals.get(name).low()).isLessThan(value);
            assertThat(intervals.get(name).high()).isGreaterThan(value);
        });
        double deviationOfAbsolute = Math.sqrt(1 - 2 / Math.PI);
        assertThat(intervals.get("mae").high() - intervals.get("mae").low())
                .isCloseTo(2 * 1.96 * deviationOfAbsolute / Math.sqrt(1_000), Percentage.withPercentage(15));
        assertThat(intervals.get("rmse").high() - intervals.get("rmse").low())
                .isCloseTo(2 * 1.96 / Math.sqrt(2 * 1_000), Percentage.withPercentage(15));
        assertThat(scores.intervals()).isEqualTo(intervals);
    }

    @Test
    void oneRowHasAnErrorButNoVariance() {
        NumberScores scores = new NumberScores();
        scores.add(3, 5);
        assertThat(scores.intervals()).isEqualTo(Map.of("mae", new Interval(2, 2), "rmse", new Interval(2, 2)));
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
