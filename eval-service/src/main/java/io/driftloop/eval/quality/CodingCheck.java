package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A category whose values are mostly ones never seen before: another coding, language or type. A new category among known ones is a change of the world. */
final class CodingCheck implements DataCheck {

    private static final double MOST_BEFORE = 0.1;
    private static final double LEAST_NOW = 0.6;

    @Override
    public List<DataProblem> check(RowBatch batch) {
        List<DataProblem> problems = new ArrayList<>();
        for (int i : batch.columns().categories()) {
            MonitoredColumn column = batch.column(i);
            int other = column.cells().size() - 2;
            long present = column.rows() - InputColumns.missing(column);
            double before = (column.reference().get(other) + 0.5) / (present + 1);
            int unseen = 0;
            int known = 0;
            int first = -1;
            for (int row = 0; row < batch.rows().size(); row++) {
                if (batch.rows().get(row).readable() && batch.cell(row, i) == other) {
                    unseen++;
                    first = first < 0 ? row : first;
                } else if (batch.rows().get(row).readable() && batch.cell(row, i) < other) {
                    known++;
                }
            }
            double now = (double) unseen / Math.max(1, unseen + known);
            if (unseen >= LEAST_ROWS && before <= MOST_BEFORE && late(batch, i, first, other) >= LEAST_NOW) {
                String statement = Words.percent(now) + " of the values were never seen before: other codes?";
                problems.add(new DataProblem(
                        i,
                        column.name(),
                        DataProblem.Kind.CODING,
                        first,
                        column.name(),
                        statement,
                        Map.of("share", (double) unseen / batch.rows().size(), "before", before)));
            }
        }
        return problems;
    }

    /** The share of unseen values among those that are present from the first unseen one on: the change may begin within the pane. */
    private static double late(RowBatch batch, int column, int first, int other) {
        int unseen = 0;
        int present = 0;
        for (int row = first; row < batch.rows().size(); row++) {
            unseen += batch.cell(row, column) == other ? 1 : 0;
            present += batch.cell(row, column) <= other ? 1 : 0;
        }
        return present < 2 * LEAST_ROWS ? 0 : (double) unseen / present;
    }
}
