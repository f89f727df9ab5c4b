package io.driftloop.eval.budget;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Traffic;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Baselines of made-up tables: normal numbers and categories of which the last is the rarest. */
final class Baselines {

    private Baselines() {}

    static MonitoringBaseline made(int rows, int numbers, int categories) {
        SplittableRandom random = new SplittableRandom(20_260_411);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < numbers + categories; i++) {
            columns.add(i < numbers ? Column.number("x" + i) : Column.category("c" + (i - numbers)));
        }
        BaselineBuilder builder = new BaselineBuilder(new Schema(columns, "y"), Traffic.CLASSES);
        for (int row = 0; row < rows; row++) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < numbers + categories; i++) {
                cells.add(
                        i < numbers
                                ? new Cell.Number(random.nextGaussian())
                                : new Cell.Category("v" + (int) (8 * random.nextDouble() * random.nextDouble())));
            }
            builder.input(cells);
            builder.answer(Traffic.CLASSES.get(random.nextInt(10)), Traffic.confidence(random));
        }
        return builder.build("base");
    }
}
