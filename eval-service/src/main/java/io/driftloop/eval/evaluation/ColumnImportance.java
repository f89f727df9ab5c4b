package io.driftloop.eval.evaluation;

import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much the candidate needs a column.
 *
 * @param column of the raw rows
 * @param loss of accuracy, of a regression R², on held-out rows when the column's values are shuffled between them; not below 0
 */
public record ColumnImportance(String column, double loss) {

    /** The measured columns, the one that is needed most first. */
    static List<ColumnImportance> of(MonitoringBaseline baseline) {
        List<ColumnImportance> importances = new ArrayList<>();
        if (baseline.inputs() != null) {
            baseline.inputs().columns().forEach(column -> {
                Double loss = column.importance();
                if (loss != null) {
                    importances.add(new ColumnImportance(column.name(), loss));
                }
            });
        }
        importances.sort(Comparator.comparingDouble(ColumnImportance::loss).reversed());
        return importances;
    }
}
