package io.driftloop.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good a classifier's probabilities are, not only its choices. Agrees with scikit-learn 1.9. Of two classes the second one is the positive one; of more, each
 * class against the rest, averaged over those that have rows and that some row is not of.
 *
 * @param rocAuc area under the curve of true against false positives; null where no class can be told apart
 * @param prAuc average precision; null likewise
 * @param brier mean squared distance of the probabilities from the truth: of the positive class for two classes, else summed over the classes
 * @param calibrationError mean distance of confidence from accuracy in ten bins of equal width, weighted by rows (Naeini et al. 2015)
 */
public record ProbabilityMetrics(
        @Nullable Double rocAuc, @Nullable Double prAuc, double brier, double calibrationError) {

    private static final int BINS = 10;

    /**
     * Of all answers.
     *
     * @param truth place of the true class; at or beyond the number of probabilities for a label that the model does not know
     * @param answers probabilities by row
     */
    static ProbabilityMetrics of(int[] truth, List<float[]> answers) {
        int classes = answers.get(0).length;
        List<double[]> areas = new ArrayList<>();
        for (int c = classes == 2 ? 1 : 0; c < classes; c++) {
            int wanted = c;
            boolean[] positive = new boolean[truth.length];
            double[] score = new double[truth.length];
            for (int i = 0; i < truth.length; i++) {
                positive[i] = truth[i] == wanted;
                score[i] = answers.get(i)[wanted];
            }
            areas(positive, score, areas);
        }
        return new ProbabilityMetrics(
                mean(areas, 0), mean(areas, 1), brier(truth, answers), calibrationError(truth, answers));
    }

    private static @Nullable Double mean(List<double[]> areas, int which) {
        return areas.isEmpty()
                ? null
                : (Double) areas.stream().mapToDouble(a -> a[which]).average().orElseThrow();
    }

    /** Equal scores are one step of the curve. */
    private static void areas(boolean[] positive, double[] score, List<double[]> areas) {
        long positives =
                IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        long negatives = positive.length - positives;
        if (positives == 0 || negatives == 0) {
            return;
        }
        Integer[] order = IntStream.range(0, score.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> score[i]).reversed());
        double hits = 0;
        double alarms = 0;
        double roc = 0;
        double precision = 0;
        for (int i = 0; i < order.length; ) {
            double hitsBefore = hits;
            double alarmsBefore = alarms;
            double at = score[order[i]];
            for (; i < order.length && score[order[i]] == at; i++) {
                hits += positive[order[i]] ? 1 : 0;
                alarms += positive[order[i]] ? 0 : 1;
            }
            roc += (alarms - alarmsBefore) * (hits + hitsBefore) / 2;
            precision += (hits - hitsBefore) * hits / (hits + alarms);
        }
        areas.add(new double[] {roc / positives / negatives, precision / positives});
    }

    private static double brier(int[] truth, List<float[]> answers) {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> brier(truth[i], answers.get(i)))
                .average()
                .orElse(0);
    }

    /** Of one row. */
    static double brier(int truth, float[] answer) {
        double sum = 0;
        for (int c = answer.length == 2 ? 1 : 0; c < answer.length; c++) {
            double distance = answer[c] - (truth == c ? 1.0 : 0.0);
            sum += distance * distance;
        }
        return sum;
    }

    private static double calibrationError(int[] truth, List<float[]> answers) {
        double[] gaps = new double[BINS];
        for (int i = 0; i < truth.length; i++) {
            int best = Scores.mostProbable(answers.get(i));
            double confidence = answers.get(i)[best];
            gaps[Math.min(BINS - 1, (int) (confidence * BINS))] += confidence - (best == truth[i] ? 1 : 0);
        }
        return Arrays.stream(gaps).map(Math::abs).sum() / truth.length;
    }
}
