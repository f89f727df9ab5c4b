package io.driftloop.eval.evaluation;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.EvaluateSpec.ColumnSlice;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of a prepared dataset version, by use.
 *
 * @param rows all of them
 * @param splits what each is for
 */
record TestRows(RowFile rows, Splits splits) {

    TestRows {
        if (rows.size() != splits.size()) {
            throw new PipelineException(
                    EvaluationProblem.CANDIDATE_UNREADABLE,
                    "The dataset has " + rows.size() + " rows but its splits have " + splits.size() + ".");
        }
        if (splits.count(Split.TEST) == 0) {
            throw new PipelineException(
                    EvaluationProblem.NO_TEST_ROWS,
                    "No row of the dataset version is in the test split: give split.test or files with test rows.");
        }
    }

    /** Test rows of a slice. */
    int[] slice(String slice) {
        boolean recent = slice.equals(SliceReport.RECENT);
        return Arrays.stream(splits.rows(Split.TEST))
                .filter(i -> rows.recent(i) == recent)
                .toArray();
    }

    /**
     * Base test rows whose column holds what a slice asks for.
     *
     * @throws PipelineException when there is no such column, or it is not of the kind that the slice speaks of
     */
    int[] slice(ColumnSlice slice) {
        int column = rows.schema().indexOf(slice.column());
        ColumnKind wanted = slice.is() == null ? ColumnKind.NUMBER : ColumnKind.CATEGORY;
        if (column < 0 || rows.schema().columns().get(column).kind() != wanted) {
            throw new PipelineException(
                    EvaluationProblem.CANDIDATE_UNREADABLE,
                    "A slice asks for the column '" + slice.column() + "' with "
                            + (slice.is() == null ? "numbers" : "categories") + ", which the dataset does not have.");
        }
        return Arrays.stream(slice(SliceReport.BASE))
                .filter(i -> holds(slice, rows.row(i).cells().get(column)))
                .toArray();
    }

    private static boolean holds(ColumnSlice slice, Cell cell) {
        if (cell instanceof Cell.Number number) {
            return number.value() >= (slice.atLeast() == null ? Double.NEGATIVE_INFINITY : slice.atLeast())
                    && number.value() < (slice.below() == null ? Double.POSITIVE_INFINITY : slice.below());
        }
        return cell instanceof Cell.Category category
                && slice.is() != null
                && slice.is().equals(category.value());
    }

    /** Recent rows that the candidate did not learn from. */
    int[] recentHeldOut() {
        return recent(split -> split == Split.TEST || split == Split.VALIDATION);
    }

    /** Recent rows, learned from or not. */
    int[] recent() {
        return recent(split -> split != Split.DROPPED);
    }

    private int[] recent(Predicate<Split> wanted) {
        return IntStream.range(0, rows.size())
                .filter(i -> rows.recent(i) && wanted.test(splits.of(i)))
                .toArray();
    }
}
