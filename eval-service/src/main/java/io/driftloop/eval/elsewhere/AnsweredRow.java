package io.driftloop.eval.elsewhere;

import io.driftloop.model.rows.Cell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of inputs with the model's answer.
 *
 * @param values numbers as {@code Double}, texts as {@code String}; null is missing
 */
public record AnsweredRow(List<@Nullable Object> values, ModelAnswer answer) {

    /** The cells that these values are. */
    List<Cell> cells() {
        return values.stream().<Cell>map(RowShape::cell).toList();
    }
}
