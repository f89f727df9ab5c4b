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
     * @param probabilities per class
     * @return the class it was taken for: the first of the most probable
     */
    public String add(String truth, float[] probabilities) {
        int predicted = mostProbable(probabilities);
        int place = place(truth);
        byTruth.get(place)[predicted]++;
        double probability = place < classes.size() ? probabilities[place] : 0;
        lossSum -= Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probability)));
        return classes.get(predicted);
    }

    /** What came out so far. */
    public ClassificationMetrics metrics() {
        List<List<Long>> counts = byTruth.stream()
                .map(row ->
                        Arrays.stream(Arrays.copyOf(row, places.size())).boxed().toList())
                .toList();
        return ClassificationMetrics.of(new ConfusionMatrix(List.copyOf(places.keySet()), counts), lossSum);
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
