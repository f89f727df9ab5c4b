package io.driftloop.eval.evaluation;

import io.driftloop.eval.metric.Scores;
import io.driftloop.model.rows.ShownCell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets both models answer the same rows. */
final class SliceJudge {

    /** Examples that a report shows per slice. */
    private static final int MOST_EXAMPLES = 20;

    private final TestRows rows;
    private final Scorer candidate;
    private final @Nullable Scorer champion;
    private final List<Misclassified> misclassified = new ArrayList<>();
    private final Examples examples = new Examples();
    private final NumberJudge numbers;

    SliceJudge(TestRows rows, Scorer candidate, @Nullable Scorer champion) {
        this.rows = rows;
        this.candidate = candidate;
        this.champion = champion;
        this.numbers = new NumberJudge(rows, candidate, champion);
    }

    SliceReport judge(String slice) {
        return judge(slice, rows.slice(slice));
    }

    /** @param indexes rows of the slice */
    SliceReport judge(String slice, int[] indexes) {
        return candidate.regression() ? numbers.judge(slice, indexes) : classes(slice, indexes);
    }

    private SliceReport classes(String slice, int[] indexes) {
        String[] others = new String[indexes.length];
        Scores theirs = champion == null ? null : answers(champion, indexes, others);
        Scores ours = new Scores(candidate.classes());
        int[] left = {MOST_EXAMPLES};
        candidate.score(rows.rows(), indexes, (place, probabilities) -> {
            String label = rows.rows().label(indexes[place]);
            String predicted = ours.add(label, probabilities);
            double confidence = probabilities[Scores.mostProbable(probabilities)];
            if (!predicted.equals(label) && left[0]-- > 0) {
                misclassified.add(
                        new Misclassified(indexes[place], slice, label, predicted, confidence, others[place]));
            }
            if (examples.wants(slice, label, predicted)) {
                examples.add(new Example(
                        indexes[place], slice, label, predicted, confidence, others[place], shown(indexes[place])));
            }
        });
        return new SliceReport(slice, ours.metrics(), theirs == null ? null : theirs.metrics(), ours.intervals());
    }

    private List<ShownCell> shown(int row) {
        return ShownCell.of(rows.rows().schema(), rows.rows().row(row).cells());
    }

    /** Of all slices judged so far. */
    List<Misclassified> misclassified() {
        return misclassified;
    }

    /** Of all slices judged so far, the ones most worth seeing first. */
    List<Example> examples() {
        return candidate.regression() ? numbers.examples() : examples.inOrder();
    }

    private Scores answers(Scorer model, int[] indexes, String[] predicted) {
        Scores scores = new Scores(model.classes());
        model.score(
                rows.rows(),
                indexes,
                (place, probabilities) ->
                        predicted[place] = scores.add(rows.rows().label(indexes[place]), probabilities));
        return scores;
    }
}
