package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.eval.baseline.CellReader;
import io.driftloop.eval.baseline.ColumnGroup;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Confidence-based estimate of the accuracy that was lost (CBPE with the confidences calibrated by histogram binning): in each cell of the confidence, held-out
 * rows were right in a known share; the shares of the cells now weigh them anew. Blind to a model that errs with full confidence. Pure.
 */
final class EstimatedLoss {

    private EstimatedLoss() {}

    /**
     * The estimate over these panes.
     *
     * @return empty where the baseline does not know which answers were right
     */
    static Optional<AccuracyLoss> of(MonitoringBaseline baseline, List<Pane> panes) {
        List<Long> hits = baseline.confidenceHits();
        int place = confidenceOf(baseline);
        if (hits == null || panes.isEmpty() || place < 0) {
            return Optional.empty();
        }
        long[] before = baseline.columns().get(place).counts();
        long[] now = CellReader.count(
                baseline.columns(),
                () -> panes.stream()
                        .flatMap(pane -> pane.rows().stream())
                        .map(Observation::cells)
                        .iterator())[place];
        double rows = Arrays.stream(before).sum();
        double right = hits.stream().mapToLong(Long::longValue).sum();
        if (rows == 0) {
            return Optional.empty();
        }
        double whole = right / rows;
        double expectedBefore = 0;
        double expectedNow = 0;
        double current = Arrays.stream(now).sum();
        for (int i = 0; i < before.length; i++) {
            // one row more of average accuracy: a cell that was empty says what the whole says
            double accuracy = (hits.get(i) + whole) / (before[i] + 1);
            expectedBefore += accuracy * before[i] / rows;
            expectedNow += accuracy * now[i] / current;
        }
        return Optional.of(
                new AccuracyLoss(Math.round(1000 * (expectedBefore - expectedNow)) / 10.0, AccuracyLoss.ESTIMATED));
    }

    private static int confidenceOf(MonitoringBaseline baseline) {
        return IntStream.range(0, baseline.columns().size())
                .filter(i -> baseline.columns().get(i).group() == ColumnGroup.CONFIDENCE)
                .findFirst()
                .orElse(-1);
    }
}
