package io.driftloop.eval.elsewhere;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model answered to one row.
 *
 * @param predicted class; numbers without a fraction are written without one
 * @param confidence its probability; 1 where the model tells none
 * @param probabilities of all classes, or empty
 */
public record ModelAnswer(String predicted, double confidence, List<Double> probabilities) {

    public ModelAnswer {
        probabilities = List.copyOf(probabilities);
    }

    static ModelAnswer ofClass(Object value) {
        if (value instanceof Double p && p > 0 && p < 1) {
            return ofProbabilities(List.of(1 - p, p)); // the one output of a model of two classes
        }
        return new ModelAnswer(text(value), 1, List.of());
    }

    static ModelAnswer ofProbabilities(List<Double> all) {
        int likeliest = IntStream.range(0, all.size())
                .reduce((a, b) -> all.get(b) > all.get(a) ? b : a)
                .orElse(0);
        return new ModelAnswer(String.valueOf(likeliest), all.get(likeliest), all);
    }

    /** A class with the probabilities beside it. */
    ModelAnswer named(Object value) {
        return new ModelAnswer(text(value), confidence, probabilities);
    }

    ModelAnswer withoutConfidence() {
        return new ModelAnswer(predicted, 1, List.of());
    }

    /** One way to write a class, so that 1, 1.0 and "1" are the same. */
    static String text(Object value) {
        double number = value instanceof Double d ? d : number(String.valueOf(value));
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(value).strip();
    }

    /** The number that a text is, or NaN. */
    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
