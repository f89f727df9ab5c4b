package io.driftloop.eval.evaluation;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.metric.Scores;
import io.driftloop.model.rows.InputPolicy;
import io.driftloop.model.rows.NumberLabel;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows a candidate's baseline is made of: rows of the traffic that it is meant for. After a drift these are the recent rows: their inputs whether
 * learned from or not, and the answers to those held out; otherwise the base test rows. Too few recent rows say nothing, then the base rows stand in.
 *
 * @param traffic {@code recent} or {@code base}
 * @param inputs rows whose inputs count
 * @param answers rows whose answers count, none of which the candidate learned from
 */
@SuppressWarnings("ArrayRecordComponent")
record BaselineRows(String traffic, int[] inputs, int[] answers) {

    /** With fewer held-out recent rows than this, shares of classes would be guesswork. */
    static final int LEAST_RECENT = 30;

    /** More rows make the reference no better. */
    static final int MOST = 10_000;

    static BaselineRows of(TestRows rows) {
        int[] heldOut = rows.recentHeldOut();
        if (heldOut.length >= LEAST_RECENT) {
            return new BaselineRows(SliceReport.RECENT, thinned(rows.recent()), thinned(heldOut));
        }
        int[] base = rows.slice(SliceReport.BASE);
        int[] test = thinned(base.length > 0 ? base : rows.slice(SliceReport.RECENT));
        return new BaselineRows(SliceReport.BASE, test, test);
    }

    /** @param policy of the log that will be compared with it */
    MonitoringBaseline baseline(TestRows rows, Scorer candidate, InputPolicy policy) throws IOException {
        BaselineBuilder builder = new BaselineBuilder(candidate.schema(), candidate.classes());
        for (int row : inputs) {
            builder.input(policy.kept(candidate.schema(), rows.rows().row(row).cells()));
        }
        candidate.score(rows.rows(), answers, (place, probabilities) -> {
            if (candidate.regression()) {
                builder.number(probabilities[0], NumberLabel.of(rows.rows().label(answers[place])));
                return;
            }
            int best = Scores.mostProbable(probabilities);
            String predicted = candidate.classes().get(best);
            builder.answer(predicted, probabilities[best], doubles(probabilities));
            builder.truth(predicted.equals(rows.rows().label(answers[place])));
        });
        new Importance(candidate).of(rows.rows(), answers).forEach(builder::importance);
        return builder.build(traffic);
    }

    private static List<Double> doubles(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> (double) values[i])
                .toList();
    }

    /** Evenly over the whole, as files are often in an order. */
    private static int[] thinned(int[] rows) {
        if (rows.length <= MOST) {
            return rows;
        }
        return IntStream.range(0, MOST)
                .map(i -> rows[(int) ((long) i * rows.length / MOST)])
                .toArray();
    }
}
