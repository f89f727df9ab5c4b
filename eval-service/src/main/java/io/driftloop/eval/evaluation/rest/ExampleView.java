package io.driftloop.eval.evaluation.rest;

import io.driftloop.eval.evaluation.Example;
import io.driftloop.model.rows.ShownCell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test row with the candidate's answer.
 *
 * @param row number in the dataset version's row file, from 0
 * @param champion what the champion said; absent where there was none
 * @param input one entry per column, the first 40: {@code value}, or {@code png} in base64; neither where it is missing
 */
record ExampleView(
        int row,
        String slice,
        String expected,
        String predicted,
        double confidence,
        @Nullable String champion,
        List<ShownCell> input) {

    static ExampleView of(Example example) {
        return new ExampleView(
                example.row(),
                example.slice(),
                example.expected(),
                example.predicted(),
                example.confidence(),
                example.champion(),
                example.input());
    }
}
