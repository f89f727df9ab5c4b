package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.MonitoredColumn;
import io.driftloop.eval.baseline.MonitoringBaseline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Baselines that could have been: as many rows of each column, drawn from its shares. */
final class DrawnBaselines {

    private final MonitoringBaseline baseline;
    private final List<CellSampler> samplers;

    DrawnBaselines(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.samplers = baseline.columns().stream()
                .map(c -> new CellSampler(
                        Arrays.stream(c.counts()).asDoubleStream().toArray()))
                .toList();
    }

    /** Of the column's rows as they are expected. */
    CellSampler sampler(int column) {
        return samplers.get(column);
    }

    MonitoringBaseline next(SplittableRandom random) {
        List<MonitoredColumn> drawn = new ArrayList<>();
        for (int i = 0; i < samplers.size(); i++) {
            MonitoredColumn column = baseline.columns().get(i);
            long[] counts = new long[column.cells().size()];
            samplers.get(i).draw((int) column.rows(), counts, random);
            List<Long> reference = Arrays.stream(counts).boxed().toList();
            drawn.add(new MonitoredColumn(column.name(), column.group(), column.cells(), reference, column.spread()));
        }
        return new MonitoringBaseline(
                baseline.format(),
                baseline.traffic(),
                baseline.rows(),
                baseline.answers(),
                baseline.schema(),
                drawn,
                baseline.inputs(),
                baseline.projection(),
                baseline.confidenceHits(),
                baseline.errors());
    }
}
