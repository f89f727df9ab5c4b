package io.driftloop.eval.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All checks of a pane's data. Thread-safe. */
public final class DataChecks {

    /** In this order: what an earlier one says of a column a later one does not say again. */
    private static final List<DataCheck> CHECKS = List.of(
            new SchemaCheck(),
            new RepeatCheck(),
            new MissingCheck(),
            new CodingCheck(),
            new StuckCheck(),
            new UnitCheck(),
            new RangeCheck());

    private DataChecks() {}

    /** What is broken; empty where the data is whole, and where the baseline knows nothing of raw rows. */
    public static List<DataProblem> of(RowBatch batch) {
        List<DataProblem> problems = new ArrayList<>();
        Set<Integer> named = new HashSet<>();
        if (batch.baseline().inputs() == null) {
            return problems;
        }
        for (DataCheck check : CHECKS) {
            for (DataProblem problem : check.check(batch)) {
                if (named.add(problem.column())) {
                    problems.add(problem);
                }
            }
        }
        return List.copyOf(problems);
    }
}
