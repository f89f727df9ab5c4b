package io.driftloop.eval.monitoring;

import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Table;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Predictions on the rows of a table: the first half makes the baseline, rows of the second half come in random order. Answers do not depend on them. */
final class TableTraffic {

    final Table table;
    final MonitoringBaseline baseline;
    private final List<List<Cell>> fresh;
    private final SplittableRandom random;

    TableTraffic(Table table, long seed) {
        this(table, seed, Map.of());
    }

    /** @param importances of columns to the model that answers */
    TableTraffic(Table table, long seed, Map<String, Double> importances) {
        this.table = table;
        int half = table.rows().size() / 2;
        this.fresh = table.rows().subList(half, table.rows().size());
        this.random = new SplittableRandom(seed);
        BaselineBuilder builder = new BaselineBuilder(table.schema(), Traffic.CLASSES);
        SplittableRandom answers = new SplittableRandom(seed + 1);
        table.rows().subList(0, half).forEach(row -> {
            builder.input(row);
            builder.answer(Traffic.CLASSES.get(answers.nextInt(10)), Traffic.confidence(answers));
        });
        importances.forEach(builder::importance);
        this.baseline = builder.build("base");
    }

    List<Cell> row() {
        return fresh.get(random.nextInt(fresh.size()));
    }

    PredictionLogged on(long offset, List<Cell> row) {
        return on(offset, table.schema(), row);
    }

    PredictionLogged on(long offset, Schema schema, List<Cell> row) {
        LoggedInput input = LoggedInput.of(schema, row);
        return new PredictionLogged(
                new PredictionId("m-1~1~" + offset),
                Traffic.ID,
                Traffic.MODEL,
                1,
                Instant.EPOCH.plusMillis(10 * offset),
                input.datatype(),
                input.shape(),
                input.bytes(),
                List.of(),
                Traffic.CLASSES.get(random.nextInt(10)),
                Traffic.confidence(random),
                500);
    }
}
