package io.driftloop.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbabilityMetricsTest {

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in =
                ProbabilityMetricsTest.class.getResourceAsStream("/metric/scikit-learn-1.9.1-probabilities.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    /** Against values recorded from scikit-learn 1.9.1; the file says how. */
    @ParameterizedTest
    @MethodSource("cases")
    void areasBrierAndCalibrationAgree(JsonNode recorded) {
        List<String> classes = new ArrayList<>();
        recorded.get("classes").forEach(name -> classes.add(name.asText()));
        Scores scores = new Scores(classes);
        for (int i = 0; i < recorded.get("truth").size(); i++) {
            JsonNode row = recorded.get("probabilities").get(i);
            float[] probabilities = new float[row.size()];
            for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] = (float) row.get(c).asDouble();
            }
            scores.add(recorded.get("truth").get(i).asText(), probabilities);
        }
        ProbabilityMetrics metrics = scores.metrics().probabilities();
        if (recorded.get("rocAuc").isNull()) {
            assertThat(metrics.rocAuc()).isNull();
            assertThat(metrics.prAuc()).isNull();
            assertThat(scores.metrics().byName())
                    .doesNotContainKeys("rocAuc", "prAuc")
                    .containsKey("brier");
        } else {
            assertThat(metrics.rocAuc()).isCloseTo(recorded.get("rocAuc").asDouble(), within(1e-12));
            assertThat(metrics.prAuc()).isCloseTo(recorded.get("prAuc").asDouble(), within(1e-12));
        }
        // there probabilities are made to sum to 1 in float64 first
        assertThat(metrics.brier()).isCloseTo(recorded.get("brier").asDouble(), within(1e-6));
        assertThat(metrics.calibrationError())
                .isCloseTo(recorded.get("calibrationError").asDouble(), within(1e-12));
    }

    /** 900 of 1,000 rows right: the binomial's normal interval is 0.9 within 1.96 sqrt(0.9 * 0.1 / 1,000) = 0.0186. */
    @Test
    void anIntervalIsAsWideAsTheBinomialSays() {
        Scores scores = new Scores(List.of("a", "b"));
        for (int i = 0; i < 1_000; i++) {
            scores.add(i < 900 ? "a" : "b", new float[] {0.8f, 0.2f});
        }
        Interval accuracy = scores.intervals().get("accuracy");
        assertThat(accuracy.low()).isCloseTo(0.9 - 0.0186, within(0.002));
        assertThat(accuracy.high()).isCloseTo(0.9 + 0.0186, within(0.002));
        assertThat(scores.intervals()).isEqualTo(scores.intervals());
        assertThat(scores.intervals())
                .containsOnlyKeys("accuracy", "loss", "brier", "precision.macro", "recall.macro", "f1.macro");
        // a constant answer's loss depends on the share of a alone
        double right = -Math.log(0.8f);
        double wrong = -Math.log(0.2f);
        Interval loss = scores.intervals().get("loss");
        assertThat(loss.low()).isCloseTo(accuracy.high() * right + (1 - accuracy.high()) * wrong, within(1e-6));
        assertThat(new Scores(List.of("a")).intervals()).isEmpty();
    }
}
