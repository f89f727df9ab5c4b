package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values farther outside the reference's range than that range is wide: stand-ins such as -999, overflows, another column's values. */
final class RangeCheck implements DataCheck {

    @Override
    public List<DataProblem> check(RowBatch batch) {
        List<DataProblem> problems = new ArrayList<>();
        for (int i : batch.columns().numeric()) {
            MonitoredColumn.Spread spread = batch.column(i).spread();
            double width = spread.max() > spread.min() ? spread.max() - spread.min() : Math.max(1, spread.max());
            double least = spread.min() - width;
            double most = spread.max() + width;
            Map<Double, Integer> far = new HashMap<>();
            int first = -1;
            double[] numbers = batch.numbers(i);
            for (int row = 0; row < numbers.length; row++) {
                if (numbers[row] < least || numbers[row] > most) {
                    far.merge(numbers[row], 1, Integer::sum);
                    first = first < 0 ? row : first;
                }
            }
            if (first < 0) {
                continue;
            }
            int count = far.values().stream().mapToInt(Integer::intValue).sum();
            double before = 0.5 / (batch.column(i).rows() + 1);
            if (count >= LEAST_ROWS && Binomial.logTail(count, numbers.length, before) < LOG_LEVEL) {
                problems.add(problem(batch, i, far, first));
            }
        }
        return problems;
    }

    private static DataProblem problem(RowBatch batch, int i, Map<Double, Integer> far, int first) {
        int count = far.values().stream().mapToInt(Integer::intValue).sum();
        Map.Entry<Double, Integer> most = far.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        MonitoredColumn column = batch.column(i);
        double share = (double) count / batch.rows().size();
        String range = "outside " + Words.value(column.spread().min()) + " to "
                + Words.value(column.spread().max());
        String statement = 2 * most.getValue() > count
                ? Words.percent(share) + " are " + Words.value(most.getKey()) + ", far " + range
                : Words.percent(share) + " far " + range + ", for instance " + Words.value(most.getKey());
        return new DataProblem(
                i,
                column.name(),
                DataProblem.Kind.RANGE,
                first,
                column.name(),
                statement,
                Map.of("share", share, "before", 0.0));
    }
}
