package io.driftloop.pipeline;

import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.util.Arrays;

/** Reads {@code decay} of a regression: errors in the label's unit have no bound that would fit every pipeline, so one must be given. */
final class NumberDecayReader {

    private static final Names DECAY = Names.of("metric", "below", "above", "margin", "window");
    private static final Names METRICS = Names.of(Metric.MAE.word(), Metric.RMSE.word(), Metric.MEAN_LABEL.word());
    private static final int WINDOW = 500;

    private NumberDecayReader() {}

    static RetrainTrigger read(Place value) {
        Fields fields = new Fields(value.orEmptyObject(), DECAY);
        String word = fields.choice("metric", METRICS, Metric.MAE.word());
        Metric metric = Arrays.stream(Metric.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();
        String right = metric.lowerIsBetter() ? "above" : "below";
        String wrong = metric.lowerIsBetter() ? "below" : "above";
        if (fields.has(wrong)) {
            value.child(wrong)
                    .wrong("does not fit " + word + ", which triggers when it "
                            + (metric.lowerIsBetter() ? "rises: give above" : "falls: give below"));
        }
        if (metric == Metric.MEAN_LABEL && fields.has("margin")) {
            value.child("margin").wrong("does not fit meanLabel, which no evaluation measures: give below");
        }
        if (!fields.has(right) && !fields.has("margin") && !fields.has(wrong)) {
            value.wrong("of a regression needs "
                    + (metric == Metric.MEAN_LABEL ? "below" : right + " or margin")
                    + " in the label's unit, for instance {decay: {metric: " + word + ", " + right + ": 0.5}}");
        }
        return new RetrainTrigger.Decay(
                false,
                metric,
                metric.lowerIsBetter() ? null : fields.decimalOrNull("below", Range.ANY),
                metric.lowerIsBetter() ? fields.decimalOrNull("above", Range.POSITIVE) : null,
                metric == Metric.MEAN_LABEL ? null : fields.decimalOrNull("margin", Range.POSITIVE),
                fields.integer("window", 20, 1_000_000, WINDOW));
    }
}
