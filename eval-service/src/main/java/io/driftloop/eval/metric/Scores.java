package io.driftloop.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gathers a classifier's answers row by row. Not thread-safe. */
public final class Scores {

    private static final double EPSILON = Math.ulp(1.0);

    private final List<String> classes;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<long[]> byTruth = new ArrayList<>();
    private final List<float[]> answers = new ArrayList<>();
    private final List<Integer> truths = new ArrayList<>();
    private double lossSum;

    /**
     * @param classes the model's, in the order of its outputs
     */
    public Scores(List<String> classes) {
        this.classes = List.copyOf(classes);
        this.classes.forEach(this::place);
    }

    /**
     * Adds an answer.
     *
     * @param truth the true label; one that the model does not know is an error of the model
     * @param probabilities per class; kept, so not to be changed any more
     * @return the class it was taken for: the first of the most probable
     */
    public String add(String truth, float[] probabilities) {
        int predicted = mostProbable(probabilities);
        int place = place(truth);
        byTruth.get(place)[predicted]++;
        answers.add(probabilities);
        truths.add(place);
        lossSum += loss(place, probabilities);
        return classes.get(predicted);
    }

    private double loss(int place, float[] probabilities) {
        double probability = place < classes.size() ? probabilities[place] : 0;
        return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probability)));
    }

    /** Intervals of the metrics so far, by name; empty without rows. */
    public Map<String, Interval> intervals() {
        int rows = answers.size();
        if (rows == 0) {
            return Map.of();
        }
        int[] predicted = new int[rows];
        double[] losses = new double[rows];
        double[] brier = new double[rows];
        for (int i = 0; i < rows; i++) {
            predicted[i] = mostProbable(answers.get(i));
            losses[i] = loss(truths.get(i), answers.get(i));
            brier[i] = ProbabilityMetrics.brier(truths.get(i), answers.get(i));
        }
        return new Bootstrap(places.size(), truth(), predicted, losses, brier).intervals();
    }

    private int[] truth() {
        return truths.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What came out so far. */
    public ClassificationMetrics metrics() {
        List<List<Long>> counts = byTruth.stream()
                .map(row ->
                        Arrays.stream(Arrays.copyOf(row, places.size())).boxed().toList())
                .toList();
        ProbabilityMetrics probabilities = answers.isEmpty() ? null : ProbabilityMetrics.of(truth(), answers);
        return ClassificationMetrics.of(
                new ConfusionMatrix(List.copyOf(places.keySet()), counts), lossSum, probabilities);
    }

    /** The first of the largest. */
    public static int mostProbable(float[] probabilities) {
        return IntStream.range(1, probabilities.length)
                .reduce(0, (best, i) -> probabilities[i] > probabilities[best] ? i : best);
    }

    private int place(String label) {
        return places.computeIfAbsent(label, unseen -> {
            byTruth.add(new long[classes.size()]);
            return places.size();
        });
    }
}
