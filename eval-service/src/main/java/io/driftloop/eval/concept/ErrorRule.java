package io.driftloop.eval.concept;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.baseline.MonitoringBaseline.NumberErrors;
import io.driftloop.eval.baseline.Numbers;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.events.LabelledPrediction;
import io.driftloop.model.rows.NumberLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What counts as an error of a version: of a classifier a wrong class; of a regression an absolute error above the bound that a fifth of the held-out rows of its
 * evaluation exceeds. Where that bound is not known, numbers are not judged.
 *
 * @param reference how many errors are usual
 * @param numbers of a regression; null of a classifier, and where no baseline is known
 */
record ErrorRule(ErrorReference reference, @Nullable NumberErrors numbers) {

    /** Without a baseline. */
    static final ErrorRule UNKNOWN = new ErrorRule(ErrorReference.NONE, null);

    static ErrorRule of(MonitoringBaseline baseline) {
        NumberErrors numbers = baseline.errors();
        if (numbers != null) {
            return new ErrorRule(new ErrorReference(numbers.rows(), numbers.above()), numbers);
        }
        List<Long> hits = baseline.confidenceHits();
        return hits == null
                ? UNKNOWN
                : new ErrorRule(
                        new ErrorReference(
                                baseline.answers(),
                                baseline.answers()
                                        - hits.stream()
                                                .mapToLong(Long::longValue)
                                                .sum()),
                        null);
    }

    /** Whether this is one; null where that cannot be said. */
    @Nullable Boolean error(LabelledPrediction labelled) {
        if (!labelled.regression()) {
            return numbers == null ? (Boolean) !labelled.predicted().equals(labelled.label()) : null;
        }
        OptionalDouble answer = NumberLabel.parse(labelled.predicted());
        OptionalDouble label = NumberLabel.parse(labelled.label());
        return numbers == null || answer.isEmpty() || label.isEmpty()
                ? null
                : (Boolean) numbers.large(answer.getAsDouble() - label.getAsDouble());
    }

    /** The alarm in words and numbers. */
    DriftCause cause(ErrorStream.Alarm alarm) {
        double now = alarm.since().rate();
        Map<String, Double> effects = new LinkedHashMap<>();
        effects.put("errorsBefore", alarm.before());
        effects.put("errorsNow", now);
        if (numbers == null) {
            effects.put("accuracyLoss", now - alarm.before());
        } else {
            effects.put("largeError", numbers.bound());
        }
        effects.put("rows", (double) alarm.since().rows());
        String what = numbers == null ? "wrong answers" : "errors above " + Numbers.brief(numbers.bound());
        return new DriftCause(
                "error",
                ErrorVerdict.KIND,
                Severity.CRITICAL.text(),
                what + ": " + Numbers.percent(alarm.before()) + " before, " + Numbers.percent(now) + " of the last "
                        + alarm.since().rows() + " labelled (" + alarm.detector() + ")",
                effects);
    }
}
