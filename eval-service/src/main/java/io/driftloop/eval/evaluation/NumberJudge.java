package io.driftloop.eval.evaluation;

import io.driftloop.eval.metric.NumberScores;
import io.driftloop.model.rows.NumberLabel;
import io.driftloop.model.rows.ShownCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets two regressions answer the same rows. */
final class NumberJudge {

    /** Rows of a slice that are kept to be looked at: those with the largest errors, and as many evenly over all. */
    static final int FARTHEST = 60;

    private static final int EVENLY = 60;

    private final TestRows rows;
    private final Scorer candidate;
    private final @Nullable Scorer champion;
    private final List<Example> examples = new ArrayList<>();

    NumberJudge(TestRows rows, Scorer candidate, @Nullable Scorer champion) {
        this.rows = rows;
        this.candidate = candidate;
        this.champion = champion;
    }

    SliceReport judge(String slice, int[] indexes) {
        float[] others = champion == null ? new float[0] : answers(champion, indexes);
        float[] answers = answers(candidate, indexes);
        NumberScores ours = scores(indexes, answers);
        keep(slice, indexes, answers, others, ours.residuals());
        return new SliceReport(
                slice,
                null,
                null,
                ours.intervals(),
                new SliceReport.NumberReport(
                        ours.metrics(),
                        champion == null ? null : scores(indexes, others).metrics()));
    }

    private float[] answers(Scorer model, int[] indexes) {
        float[] answers = new float[indexes.length];
        model.score(rows.rows(), indexes, (place, number) -> answers[place] = number[0]);
        return answers;
    }

    private NumberScores scores(int[] indexes, float[] answers) {
        NumberScores scores = new NumberScores();
        for (int i = 0; i < indexes.length; i++) {
            scores.add(NumberLabel.of(rows.rows().label(indexes[i])), answers[i]);
        }
        return scores;
    }

    private void keep(String slice, int[] indexes, float[] answers, float[] others, double[] residuals) {
        List<Integer> farthest = IntStream.range(0, indexes.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(residuals[i])))
                .limit(FARTHEST)
                .toList();
        Set<Integer> kept = new TreeSet<>(farthest);
        IntStream.range(0, Math.min(EVENLY, indexes.length))
                .map(i -> (int) ((long) i * indexes.length / Math.min(EVENLY, indexes.length)))
                .forEach(kept::add);
        kept.stream()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(residuals[i])))
                .forEach(i -> examples.add(new Example(
                        indexes[i],
                        slice,
                        rows.rows().label(indexes[i]),
                        NumberLabel.text(answers[i]),
                        0,
                        others.length == 0 ? null : NumberLabel.text(others[i]),
                        shown(indexes[i]))));
    }

    private List<ShownCell> shown(int row) {
        return ShownCell.of(rows.rows().schema(), rows.rows().row(row).cells());
    }

    /** Of all slices judged so far, the largest errors of each first. */
    List<Example> examples() {
        return List.copyOf(examples);
    }
}
