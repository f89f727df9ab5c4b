package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.eval.concept.Ddm;
import io.driftloop.eval.concept.PageHinkley;
import io.driftloop.eval.performance.ExpectedConfusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs over a stream. */
final class StreamCases {

    private static final double HALF = 0.5;

    private StreamCases() {}

    static Map<String, Object> pageHinkley(JsonNode spec) {
        JsonNode given = spec.path("params");
        PageHinkley.Settings usual = PageHinkley.Settings.DEFAULT;
        PageHinkley.Settings settings = new PageHinkley.Settings(
                given.path("min_instances").asLong(usual.least()),
                given.path("delta").asDouble(usual.delta()),
                given.path("lam").asDouble(usual.lambda()),
                given.path("alpha").asDouble(usual.alpha()));
        PageHinkley test = new PageHinkley(settings, PageHinkley.State.BEGIN);
        List<Integer> alarms = new ArrayList<>();
        int row = 0;
        for (JsonNode segment : spec.path("segments")) {
            for (double value : Samples.numbers(segment)) {
                if (test.add(value)) {
                    alarms.add(row);
                }
                row++;
            }
        }
        return Map.of("n", row, "alarms", alarms);
    }

    static Map<String, Object> ddm(JsonNode spec) {
        Ddm test = new Ddm(Ddm.DEVIATIONS, Ddm.State.BEGIN);
        List<Boolean> errors = Samples.draws(spec.path("segments"));
        List<Integer> alarms = new ArrayList<>();
        for (int row = 0; row < errors.size(); row++) {
            if (test.add(errors.get(row))) {
                alarms.add(row);
            }
        }
        return Map.of("n", errors.size(), "ones", errors.stream().filter(e -> e).count(), "alarms", alarms);
    }

    static Map<String, Object> expectedConfusion(JsonNode spec) {
        double threshold = spec.path("threshold").asDouble(HALF);
        ExpectedConfusion sums = ExpectedConfusion.NONE;
        for (double probability : Samples.numbers(spec.path("prob"))) {
            sums = sums.plus(probability, threshold);
        }
        return Map.of(
                "n", sums.rows(),
                "accuracy", sums.accuracy(),
                "precision", sums.precision(),
                "recall", sums.recall(),
                "f1", sums.f1(),
                "tp", sums.truePositive(),
                "fp", sums.falsePositive(),
                "fn", sums.falseNegative(),
                "tn", sums.trueNegative());
    }
}
