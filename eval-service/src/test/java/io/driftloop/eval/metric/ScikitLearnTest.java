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
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against values recorded from scikit-learn 1.6.1. */
class ScikitLearnTest {

    private static final Offset<Double> EXACT = within(1e-12);

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("/metric/scikit-learn-1.6.1.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesOnEveryMetric(JsonNode recorded) {
        Scores scores = new Scores(texts(recorded.get("classes")));
        List<String> predicted = new ArrayList<>();
        for (int i = 0; i < recorded.get("truth").size(); i++) {
            predicted.add(scores.add(
                    recorded.get("truth").get(i).asText(),
                    floats(recorded.get("probabilities").get(i))));
        }
        ClassificationMetrics metrics = scores.metrics();
        assertThat(predicted).isEqualTo(texts(recorded.get("predicted")));
        assertThat(metrics.accuracy()).isCloseTo(recorded.get("accuracy").asDouble(), EXACT);
        // probabilities are float32 here and float64 there; one that is 1e-16 cannot be told from 0
        assertThat(metrics.loss()).isCloseTo(recorded.get("logLoss").asDouble(), within(1e-5));
        averagesAgree(metrics.macro(), recorded.get("macro"));
        averagesAgree(metrics.weighted(), recorded.get("weighted"));
        confusionAgrees(metrics.confusion(), recorded.get("confusion"));
        assertThat(metrics.classes()).hasSize(recorded.get("perClass").size());
        for (ClassMetrics c : metrics.classes()) {
            JsonNode expected = recorded.get("perClass").get(c.label());
            averagesAgree(new Averages(c.precision(), c.recall(), c.f1()), expected);
            assertThat(c.support()).isEqualTo(expected.get("support").asLong());
        }
    }

    private static void averagesAgree(Averages actual, JsonNode expected) {
        assertThat(actual.precision()).isCloseTo(expected.get("precision").asDouble(), EXACT);
        assertThat(actual.recall()).isCloseTo(expected.get("recall").asDouble(), EXACT);
        assertThat(actual.f1()).isCloseTo(expected.get("f1").asDouble(), EXACT);
    }

    private static void confusionAgrees(ConfusionMatrix actual, JsonNode expected) {
        for (int t = 0; t < expected.size(); t++) {
            for (int p = 0; p < expected.size(); p++) {
                assertThat(actual.counts().get(t).get(p))
                        .isEqualTo(expected.get(t).get(p).asLong());
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
