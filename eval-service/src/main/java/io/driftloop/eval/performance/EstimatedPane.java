package io.driftloop.eval.performance;

import io.driftloop.contracts.LogPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is expected of up to {@value LabelPane#ROWS} predictions of one version, before any label is there.
 *
 * @param shard of the prediction log
 * @param pane number in the shard, from 0
 * @param first where its first prediction lies; offset -1 where that was not kept
 * @param rows predictions in it
 * @param right of them that are expected to be right
 * @param classes each class against all others, in the model's order; empty where the log carries no probabilities of classes
 * @param lastAt when the last prediction was made
 */
public record EstimatedPane(
        int shard,
        long pane,
        LogPosition first,
        int rows,
        double right,
        List<ExpectedConfusion> classes,
        Instant lastAt) {

    /** More classes would make a pane too heavy; their accuracy alone is estimated. */
    static final int MOST_CLASSES = 50;

    public EstimatedPane {
        classes = List.copyOf(classes);
    }

    /** One that no prediction has come to yet. */
    static EstimatedPane empty(int shard, long pane) {
        return new EstimatedPane(
                shard, pane, new LogPosition(shard, -1, Instant.EPOCH), 0, 0, List.of(), Instant.EPOCH);
    }

    /** Expected share of right answers. */
    public double accuracy() {
        return rows == 0 ? 0 : right / rows;
    }

    /** Mean over the classes that occur, or are expected to, of the F1 of their expected counts; NaN without classes. */
    public double macroF1() {
        return classes.stream()
                .filter(c -> c.truePositive() + c.falsePositive() + c.falseNegative() > 0)
                .mapToDouble(ExpectedConfusion::f1)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * With one more prediction.
     *
     * @param at where it lies, and when it was made
     * @param chance that it is right
     * @param probabilities of all classes as the model gave them, or empty
     */
    EstimatedPane with(LogPosition at, double chance, List<Double> probabilities) {
        boolean known = !probabilities.isEmpty()
                && probabilities.size() <= MOST_CLASSES
                && (rows == 0 || classes.size() == probabilities.size());
        List<ExpectedConfusion> next = known ? added(chance, probabilities) : List.of();
        return new EstimatedPane(shard, pane, rows == 0 ? at : first, rows + 1, right + chance, next, at.time());
    }

    private List<ExpectedConfusion> added(double chance, List<Double> probabilities) {
        int answer = probabilities.indexOf(Collections.max(probabilities));
        double others = 1 - probabilities.get(answer);
        List<ExpectedConfusion> next = new ArrayList<>();
        for (int k = 0; k < probabilities.size(); k++) {
            ExpectedConfusion before = rows == 0 ? ExpectedConfusion.NONE : classes.get(k);
            // what the calibration takes from the answered class goes to the others, as the model divided it
            double share = k == answer
                    ? chance
                    : others > 0
                            ? (1 - chance) * probabilities.get(k) / others
                            : (1 - chance) / (probabilities.size() - 1);
            next.add(before.plus(share, k == answer ? 0 : 2));
        }
        return next;
    }

    EstimatedPane next() {
        return empty(shard, pane + 1);
    }

    boolean full() {
        return rows == LabelPane.ROWS;
    }
}
