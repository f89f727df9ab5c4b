package io.driftloop.eval.quality;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.statistic.GTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A column that is not as before, but is again when a change of unit is undone. */
final class UnitCheck implements DataCheck {

    private static final int LEAST = 10;
    /** A modest factor must be told from a change of the world by more rows. */
    private static final int LEAST_MODEST = 40;

    /** Fewer cells have no shape to be recognised by. */
    private static final int LEAST_EDGES = 5;

    private static final double LEAST_FACTOR = 1e-12;
    private static final double LOG_CHANGED = -14;
    /** What is undone must look like before: strictly where the world could have changed so and nothing was broken yet. */
    private static final double LOG_LIKE_BEFORE = Math.log(1e-5);

    private static final double LOG_MUCH_LIKE_BEFORE = Math.log(0.1);

    /** n ln n of as many rows as a pane has: it is asked for each number of each row. */
    private static final double[] ENTROPIES = IntStream.rangeClosed(0, 128)
            .mapToDouble(n -> n == 0 ? 0 : n * Math.log(n))
            .toArray();

    @Override
    public List<DataProblem> check(RowBatch batch) {
        List<DataProblem> clear = new ArrayList<>();
        List<DataProblem> modest = new ArrayList<>();
        boolean unexplained = false;
        for (int i : batch.columns().numeric()) {
            MonitoredColumn column = batch.column(i).present();
            double[] numbers = batch.numbers(i);
            int first = onset(column, batch, i);
            double[] changed = Arrays.stream(numbers, first, numbers.length)
                    .filter(Double::isFinite)
                    .toArray();
            if (column.cells().edges().size() < LEAST_EDGES
                    || changed.length < LEAST
                    || logP(column, changed, UnitChange.NONE) > LOG_CHANGED) {
                continue;
            }
            Optional<UnitChange> found = best(column, changed, batch.afterBroken());
            unexplained |= found.isEmpty();
            double share = (double) changed.length / numbers.length;
            found.ifPresent(unit -> (unit.modest() ? modest : clear).add(problem(i, column, unit, first, share)));
        }
        if (!unexplained) {
            // the world changes several columns at once, and not each by a factor
            clear.addAll(modest);
        }
        return clear;
    }

    private static Optional<UnitChange> best(MonitoredColumn column, double[] changed, boolean afterBroken) {
        UnitChange best = null;
        double likeliest = Double.NEGATIVE_INFINITY;
        for (UnitChange candidate : candidates(column, changed)) {
            boolean strict = candidate.modest() && !afterBroken;
            if (candidate.modest() && changed.length < LEAST_MODEST) {
                continue;
            }
            double logP = logP(column, changed, candidate);
            if (logP > (strict ? LOG_MUCH_LIKE_BEFORE : LOG_LIKE_BEFORE) && logP + candidate.prior() > likeliest) {
                likeliest = logP + candidate.prior();
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static DataProblem problem(int i, MonitoredColumn column, UnitChange unit, int first, double share) {
        return new DataProblem(
                i,
                column.name(),
                DataProblem.Kind.UNIT,
                first,
                column.name(),
                "looks " + unit.words(),
                Map.of("share", share, "factor", unit.factor()));
    }

    private static List<UnitChange> candidates(MonitoredColumn column, double[] changed) {
        List<UnitChange> candidates = new ArrayList<>(UnitChange.KNOWN);
        candidates.addAll(
                UnitChange.ofTemperatures(column.spread().min(), column.spread().max()));
        List<Double> edges = column.cells().edges();
        double before = edges.get(edges.size() / 2);
        double[] sorted = Arrays.stream(changed).sorted().toArray();
        double factor = sorted[sorted.length / 2] / before;
        if (factor > LEAST_FACTOR
                && factor < 1 / LEAST_FACTOR
                && Math.abs(Math.log(factor)) >= Math.log(UnitChange.LEAST_FREE_FACTOR)) {
            candidates.add(UnitChange.estimated(factor));
        }
        return candidates;
    }

    private static double logP(MonitoredColumn column, double[] values, UnitChange undone) {
        long[] counts = new long[column.cells().size()];
        for (double value : values) {
            counts[column.cells().of(undone.undo(value))]++;
        }
        return GTest.twoSamples(column.counts(), counts).logP();
    }

    /** The row from which on the rest is least like the reference. */
    private static int onset(MonitoredColumn column, RowBatch batch, int place) {
        double[] numbers = batch.numbers(place);
        long[] reference = column.counts();
        double total = column.rows() + 0.5 * reference.length;
        double[] logShares = new double[reference.length];
        for (int c = 0; c < reference.length; c++) {
            logShares[c] = Math.log((reference[c] + 0.5) / total);
        }
        int[] counts = new int[reference.length];
        double sum = 0;
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        int taken = 0;
        for (int row = numbers.length - 1; row >= 0; row--) {
            if (Double.isFinite(numbers[row])) {
                // sum of n ln(n / (taken p)) over the cells, by what this row adds to it
                int cell = batch.cell(row, place);
                int n = ++counts[cell];
                taken++;
                sum += entropy(n) - entropy(n - 1) - logShares[cell];
                double g = sum - entropy(taken);
                if (taken >= LEAST && g > most) {
                    most = g;
                    best = row;
                }
            }
        }
        return best;
    }

    /** n ln n. */
    private static double entropy(int n) {
        return n < ENTROPIES.length ? ENTROPIES[n] : n * Math.log(n);
    }
}
