package io.driftloop.ingest.retraining;

import io.driftloop.pipeline.RetrainTrigger.Decay;
import io.driftloop.pipeline.RetrainTrigger.Decay.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A rule of decay, in words. */
final class DecayWords {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private DecayWords() {}

    static String of(Metric metric) {
        return switch (metric) {
            case ACCURACY -> "accuracy";
            case MAE -> "mean absolute error";
            case RMSE -> "root mean squared error";
            case MEAN_LABEL -> "mean label";
        };
    }

    /** Four significant digits, without an exponent. */
    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : "unknown";
    }

    /** A value of the metric: a share of an accuracy, else a number in the label's unit. */
    static String value(Metric metric, double value) {
        return metric == Metric.ACCURACY ? String.format(Locale.ROOT, "%.2f %%", value * 100) : number(value);
    }

    /** The rule as people wrote it. */
    static String rule(Decay rule) {
        Metric metric = rule.metric();
        Double given = metric.lowerIsBetter() ? rule.above() : rule.below();
        String fixed = given == null ? "" : (metric.lowerIsBetter() ? "above " : "below ") + value(metric, given);
        String side = metric.lowerIsBetter() ? " over" : " under";
        String margin = rule.margin() == null ? "" : value(metric, rule.margin()) + side + " its evaluation";
        String what = metric == Metric.ACCURACY ? (rule.estimated() ? "estimated " : "") : of(metric) + " ";
        return what + fixed + (fixed.isEmpty() || margin.isEmpty() ? "" : " or ") + margin + ", of "
                + String.format(Locale.ROOT, "%,d", rule.window());
    }
}
