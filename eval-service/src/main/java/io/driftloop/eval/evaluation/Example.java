package io.driftloop.eval.evaluation;

import io.driftloop.model.rows.ShownCell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test row with the candidate's answer.
 *
 * @param row number in the row file, from 0
 * @param slice it belongs to
 * @param expected the true label
 * @param predicted the candidate's answer
 * @param confidence of the candidate; 0 of a regression, which has none
 * @param champion what the champion says, where there is one
 * @param input the row as people see it
 */
public record Example(
        int row,
        String slice,
        String expected,
        String predicted,
        double confidence,
        @Nullable String champion,
        List<ShownCell> input) {

    public Example {
        input = List.copyOf(input);
    }

    /** Whether the candidate is right. */
    public boolean isRight() {
        return expected.equals(predicted);
    }
}
