package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.InputReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same number in many rows in a row, in a column where no value is that common: a sensor that is stuck. */
final class StuckCheck implements DataCheck {

    private static final int LEAST_RUN = 20;

    /** A value that half of the rows have says nothing by staying. */
    private static final double MOST_COMMON = 0.5;

    @Override
    public List<DataProblem> check(RowBatch batch) {
        List<DataProblem> problems = new ArrayList<>();
        InputReference inputs = batch.baseline().inputs();
        for (int i : batch.columns().numeric()) {
            double[] numbers = batch.numbers(i);
            int first = 0;
            int longest = 0;
            for (int from = 0, row = 0; row < numbers.length; row++) {
                from = numbers[row] == numbers[from] ? from : row;
                if (!Double.isNaN(numbers[row]) && row - from + 1 > longest) {
                    longest = row - from + 1;
                    first = from;
                }
            }
            if (longest < LEAST_RUN) {
                continue;
            }
            double common =
                    inputs == null ? 1 : inputs.columns().get(batch.source(i)).common();
            double surprise = Math.log(numbers.length) + longest * Math.log(Math.max(common, 1e-3));
            if (common < MOST_COMMON && surprise < LOG_LEVEL) {
                String name = batch.column(i).name();
                String statement = "stuck at " + Words.value(numbers[first]) + " for " + longest
                        + " rows or more, the most common value had " + Words.percent(common) + " before";
                problems.add(new DataProblem(
                        i,
                        name,
                        DataProblem.Kind.STUCK,
                        first,
                        name,
                        statement,
                        Map.of("share", (double) longest / numbers.length, "before", common)));
            }
        }
        return problems;
    }
}
