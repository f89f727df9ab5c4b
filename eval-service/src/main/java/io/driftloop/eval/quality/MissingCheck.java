package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Far more missing values than in the reference. */
final class MissingCheck implements DataCheck {

    /** A rise by less is not a burst. */
    private static final double LEAST_RISE = 0.05;

    @Override
    public List<DataProblem> check(RowBatch batch) {
        List<DataProblem> problems = new ArrayList<>();
        for (int i : batch.columns().tables()) {
            MonitoredColumn column = batch.column(i);
            int gone = column.cells().size() - 1;
            int count = 0;
            int first = -1;
            for (int row = 0; row < batch.rows().size(); row++) {
                if (batch.rows().get(row).readable() && batch.cell(row, i) == gone) {
                    count++;
                    first = first < 0 ? row : first;
                }
            }
            if (count < LEAST_ROWS) {
                continue;
            }
            double before = (InputColumns.missing(column) + 0.5) / (column.rows() + 1);
            double now = (double) count / Math.max(1, batch.readable());
            if (now - before >= LEAST_RISE && Binomial.logTail(count, batch.readable(), before) < LOG_LEVEL) {
                double known = (double) InputColumns.missing(column) / Math.max(1, column.rows());
                String subject = batch.columns().name(i);
                String statement = Words.percent(now) + " missing, " + Words.percent(known) + " before";
                problems.add(new DataProblem(
                        i,
                        subject,
                        DataProblem.Kind.MISSING,
                        first,
                        subject,
                        statement,
                        Map.of("share", now, "before", known)));
            }
        }
        return problems;
    }
}
