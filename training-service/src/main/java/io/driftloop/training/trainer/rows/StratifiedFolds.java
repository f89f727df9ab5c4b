package io.driftloop.training.trainer.rows;

import io.driftloop.model.rows.Split;
import io.driftloop.training.trainer.EpochMetrics;
import io.driftloop.training.trainer.UntrainableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Training and validation rows in as many parts as there are folds, stratified by the label of a classifier; test rows take no part.
 *
 * @param rows in rising order
 * @param fold of each of them, from 0
 * @param count of folds
 */
public record StratifiedFolds(int[] rows, int[] fold, int count) {

    /**
     * Deals the rows.
     *
     * @throws UntrainableException when a label has fewer rows than there are folds
     */
    public static StratifiedFolds of(PreparedRows prepared, int count, long seed) {
        int[] rows = IntStream.concat(
                        IntStream.of(prepared.usable(Split.TRAIN)), IntStream.of(prepared.usable(Split.VALIDATION)))
                .sorted()
                .toArray();
        List<String> labels = prepared.recipe().regression()
                ? Collections.nCopies(rows.length, "number")
                : IntStream.of(rows).mapToObj(prepared.rows()::label).toList();
        return new StratifiedFolds(rows, deal(labels, count, seed), count);
    }

    /** The rows of one fold. */
    public int[] inside(int held) {
        return select(held, true);
    }

    /** The rows of all others. */
    public int[] outside(int held) {
        return select(held, false);
    }

    private int[] select(int held, boolean inside) {
        return IntStream.range(0, rows.length)
                .filter(i -> (fold[i] == held) == inside)
                .map(i -> rows[i])
                .toArray();
    }

    /** Mean and population standard deviation over the folds, by name. */
    public static Map<String, Double> metrics(List<EpochMetrics> judged) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        put(metrics, "folds." + judged.get(0).measured(), judged, EpochMetrics::validationAccuracy);
        put(metrics, "folds.loss", judged, EpochMetrics::validationLoss);
        return metrics;
    }

    private static void put(
            Map<String, Double> metrics, String name, List<EpochMetrics> judged, ToDoubleFunction<EpochMetrics> value) {
        double mean = judged.stream().mapToDouble(value).average().orElseThrow();
        double squares = judged.stream()
                .mapToDouble(value)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        metrics.put(name + ".mean", mean);
        metrics.put(name + ".sd", Math.sqrt(squares));
    }

    /**
     * The fold of each row: the rows of each label are shuffled and dealt out one by one, so that no fold has two more of a label than another.
     *
     * @throws UntrainableException when a label has fewer rows than there are folds
     */
    static int[] deal(List<String> labels, int folds, long seed) {
        Map<String, List<Integer>> byLabel = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            byLabel.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(i);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] fold = new int[labels.size()];
        int next = 0;
        for (Map.Entry<String, List<Integer>> one : byLabel.entrySet()) {
            List<Integer> rows = one.getValue();
            if (rows.size() < folds) {
                throw new UntrainableException("the label '" + one.getKey() + "' has " + rows.size()
                        + " rows, too few for " + folds + " folds");
            }
            for (int i = rows.size() - 1; i >= 0; i--) {
                int j = (int) Long.remainderUnsigned(random.nextLong(), i + 1L);
                fold[rows.get(j)] = next++ % folds;
                rows.set(j, rows.get(i));
            }
        }
        return fold;
    }
}
