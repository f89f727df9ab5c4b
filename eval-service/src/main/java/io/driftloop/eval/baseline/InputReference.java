package io.driftloop.eval.baseline;

import io.driftloop.model.rows.ColumnKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What raw rows are like, beyond the counts on cells: what tells broken data from a changed world.
 *
 * @param columns one per column of the schema
 * @param twins probability that two rows drawn at random are equal
 */
public record InputReference(List<RawColumn> columns, double twins) {

    public InputReference {
        columns = List.copyOf(columns);
    }

    /**
     * One column of the schema.
     *
     * @param name of it
     * @param kind of its cells
     * @param common share of its most common value among those present
     * @param vocabulary when its categories are texts
     * @param importance loss of accuracy, of a regression R², when its values are shuffled between rows; null where it was not measured
     */
    public record RawColumn(
            String name,
            ColumnKind kind,
            double common,
            @Nullable Vocabulary vocabulary,
            @Nullable Double importance) {}
}
