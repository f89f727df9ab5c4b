package io.driftloop.eval.quality;

import java.util.List;
import java.util.Map;

/** Rows that are no rows of the schema: a column is missing or extra, or a type is another one. */
final class SchemaCheck implements DataCheck {

    @Override
    public List<DataProblem> check(RowBatch batch) {
        int rows = batch.rows().size();
        int broken = rows - batch.readable();
        if (broken < LEAST_ROWS) {
            return List.of();
        }
        int first = 0;
        while (batch.rows().get(first).readable()) {
            first++;
        }
        double share = (double) broken / rows;
        String statement = Words.percent(share) + " cannot be read: "
                + batch.rows().get(first).problem();
        return List.of(new DataProblem(
                DataProblem.ALL, "rows", DataProblem.Kind.SCHEMA, first, "rows", statement, Map.of("share", share)));
    }
}
