package io.driftloop.eval.evaluation;

import io.driftloop.eval.metric.Scores;
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
    private final List<Misclassified> examples = new ArrayList<>();

    SliceJudge(TestRows rows, Scorer candidate, @Nullable Scorer champion) {
        this.rows = rows;
        this.candidate = candidate;
        this.champion = champion;
    }

    SliceReport judge(String slice) {
        int[] indexes = rows.slice(slice);
        String[] others = new String[indexes.length];
        Scores theirs = champion == null ? null : answers(champion, indexes, others);
        Scores ours = new Scores(candidate.classes());
        int[] left = {MOST_EXAMPLES};
        candidate.score(rows.rows(), indexes, (place, probabilities) -> {
            String label = rows.rows().label(indexes[place]);
            String predicted = ours.add(label, probabilities);
            if (!predicted.equals(label) && left[0]-- > 0) {
                double confidence = probabilities[Scores.mostProbable(probabilities)];
                examples.add(new Misclassified(indexes[place], slice, label, predicted, confidence, others[place]));
            }
        });
        return new SliceReport(slice, ours.metrics(), theirs == null ? null : theirs.metrics());
    }

    /** Of all slices judged so far. */
    List<Misclassified> examples() {
        return examples;
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
