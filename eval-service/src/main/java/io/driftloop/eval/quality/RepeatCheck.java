package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.InputReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same rows again, in the same order: at least half of the rows equal the row that came a fixed number of rows before. Rows that are drawn at random
 * from few possible ones repeat as well, but at all distances.
 */
final class RepeatCheck implements DataCheck {

    private static final double LEAST_SHARE = 0.5;

    @Override
    public List<DataProblem> check(RowBatch batch) {
        InputReference inputs = batch.baseline().inputs();
        int before = batch.earlier().length;
        LastPlaces last = new LastPlaces(before + batch.rows().size());
        for (int i = 0; i < before; i++) {
            last.put(batch.earlier()[i], i);
        }
        Map<Integer, int[]> lags = new HashMap<>();
        for (int i = 0; i < batch.rows().size(); i++) {
            int row = i;
            int fingerprint = batch.rows().get(i).fingerprint();
            int twin = fingerprint == 0 ? LastPlaces.NONE : last.put(fingerprint, before + i);
            if (twin != LastPlaces.NONE) {
                lags.computeIfAbsent(before + i - twin, any -> new int[] {0, row})[0]++;
            }
        }
        double twins = Math.max(1e-4, inputs == null ? 1 : inputs.twins());
        int rows = batch.rows().size();
        return lags.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a[0], b[0])))
                .filter(e -> e.getValue()[0] >= LEAST_SHARE * rows)
                .filter(e -> Binomial.logTail(e.getValue()[0], rows, twins) + Math.log(before + rows) < LOG_LEVEL)
                .map(e -> List.of(problem(e.getKey(), e.getValue(), rows)))
                .orElse(List.of());
    }

    private static DataProblem problem(int lag, int[] found, int rows) {
        double share = (double) found[0] / rows;
        String statement = lag == 1
                ? Words.percent(share) + " equal the row before them"
                : Words.percent(share) + " are repeated: they equal the rows " + lag + " before them";
        return new DataProblem(
                DataProblem.ALL,
                "rows",
                DataProblem.Kind.REPEATED,
                found[1],
                "rows",
                statement,
                Map.of("share", share, "distance", (double) lag));
    }
}
