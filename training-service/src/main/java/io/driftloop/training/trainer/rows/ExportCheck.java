package io.driftloop.training.trainer.rows;

import io.driftloop.training.trainer.UntrainableException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether an ONNX file answers rows as the engine does that it was made from: no number differs by more than float32 arithmetic explains, and each row gets the same
 * class.
 *
 * <p>Two classes that the engine finds equally good up to the largest difference of any answer are a tie: either may win. A row whose class changes otherwise refuses the file.
 *
 * @param what the ONNX file is called in messages
 * @param engine it was made from, in words
 */
public record ExportCheck(PreparedRows prepared, String what, String engine) {

    /** Largest difference of any probability, and of any number relative to those above 1, that is put down to float32 arithmetic. */
    public static final double TOLERANCE = 1e-4;

    private static final String DIFFERENCE = "onnx.largestDifference";
    private static final String SAME = "onnx.sameClasses";

    /**
     * Compares.
     *
     * @param reference the engine's answers by row; one number may stand for the second of two classes
     * @param rows that were answered
     * @return {@code onnx.largestDifference}, and of classes {@code onnx.sameClasses}, the share of the rows that get the same one (less than 1 by ties alone)
     * @throws UntrainableException when the file answers or decides otherwise
     */
    public Map<String, Double> check(byte[] onnx, float[][] reference, int[] rows) {
        float[][] answers = OnnxAnswers.of(onnx, prepared, rows);
        double difference = largestDifference(answers, reference);
        if (!(difference <= TOLERANCE)) {
            throw new UntrainableException(what + " answers the validation rows differently than " + engine
                    + ": answers differ by up to " + difference + ", allowed are " + TOLERANCE);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(DIFFERENCE, difference);
        if (!prepared.recipe().regression()) {
            metrics.put(SAME, 1 - (double) others(answers, reference, difference, rows) / rows.length);
        }
        return metrics;
    }

    private static double largestDifference(float[][] answers, float[][] reference) {
        double largest = 0;
        for (int row = 0; row < reference.length; row++) {
            float[] expected = reference[row];
            int first = answers[row].length - expected.length;
            for (int k = 0; k < expected.length; k++) {
                double scale = Math.max(1, Math.abs(expected[k]));
                // a NaN stays
                largest = Math.max(largest, Math.abs(answers[row][first + k] - expected[k]) / scale);
            }
        }
        return largest;
    }

    /** How many rows get another class, all of them ties. */
    private int others(float[][] answers, float[][] reference, double difference, int[] rows) {
        int ties = 0;
        int others = 0;
        String first = "";
        for (int row = 0; row < reference.length; row++) {
            float[] expected = pair(reference[row]);
            int engines = Score.best(expected);
            int files = Score.best(pair(answers[row]));
            if (engines == files) {
                continue;
            }
            if (expected[engines] - expected[files] <= difference) {
                ties++;
            } else if (others++ == 0) {
                first = "row " + rows[row] + " becomes '" + named(files) + "' and not '" + named(engines) + "'";
            }
        }
        if (others > 0) {
            throw new UntrainableException(what + " decides otherwise than " + engine + " for " + others + " of the "
                    + rows.length + " validation rows, which no difference of at most " + difference
                    + " between their answers excuses: " + first);
        }
        return ties;
    }

    private static float[] pair(float[] answer) {
        return answer.length == 1 ? new float[] {1 - answer[0], answer[0]} : answer;
    }

    private String named(int index) {
        return prepared.recipe().classes().get(index);
    }
}
