package io.driftloop.eval.monitoring;

import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks the data of a table's traffic in one of ten ways. */
final class BrokenData {

    private static final double[] FACTORS = {100, 1_000, 0.01, 25.4, 60};
    private static final int BLOCK = 400;

    private final TableTraffic traffic;
    private final int number;
    private final SplittableRandom random;
    private final Deque<List<Cell>> recent = new ArrayDeque<>();

    BrokenData(TableTraffic traffic, int number) {
        this.traffic = traffic;
        this.number = number;
        this.random = new SplittableRandom(1_000 + number);
    }

    Outcome play(int before, int after) {
        Judge judge = new Judge(traffic.baseline, Sensitivity.DEFAULT);
        List<Integer> continuous = traffic.table.continuous();
        int column = continuous.get(random.nextInt(continuous.size()));
        int any = random.nextInt(traffic.table.schema().columns().size());
        double factor = FACTORS[number % FACTORS.length];
        double stuck = 0;
        for (int i = 0; i < before + after; i++) {
            List<Cell> row = traffic.row();
            PredictionLogged logged = traffic.on(i, row);
            if (i < before) {
                stuck = Double.isNaN(number(row, column)) ? stuck : number(row, column);
            } else {
                logged = broken(i, row, new Plan(column, any, factor, stuck));
            }
            recent.add(row);
            if (recent.size() > BLOCK) {
                recent.remove();
            }
            judge.observe(i, logged);
        }
        String what = "way " + number % 10 + " " + traffic.table.name() + " "
                + traffic.table.schema().columns().get(column).name() + " " + factor;
        return Outcome.of(what, judge.verdicts);
    }

    private record Plan(int column, int any, double factor, double stuck) {}

    private PredictionLogged broken(long offset, List<Cell> row, Plan plan) {
        List<Cell> cells = new ArrayList<>(row);
        switch (number % 10) {
            case 0 -> set(cells, plan.any(), random.nextDouble() < 0.4);
            case 1 -> set(cells, plan.any(), random.nextDouble() < 0.95);
            case 2, 3, 4 -> cells.set(plan.column(), new Cell.Number(plan.factor() * number(row, plan.column())));
            case 5 -> cells.set(plan.column(), new Cell.Number(plan.stuck()));
            case 6 -> {
                if (random.nextDouble() < 0.3) {
                    cells.set(plan.column(), new Cell.Number(-99_999_999));
                }
            }
            case 7 -> {
                return traffic.on(offset, traffic.table.schema(), repeated(cells));
            }
            case 8 -> {
                List<Column> columns = new ArrayList<>(traffic.table.schema().columns());
                columns.remove(plan.column());
                cells.remove(plan.column());
                return traffic.on(offset, new Schema(columns, "y"), cells);
            }
            default -> {
                List<Column> columns = new ArrayList<>(traffic.table.schema().columns());
                columns.set(plan.column(), Column.category("text"));
                cells.set(plan.column(), new Cell.Category(String.valueOf(number(row, plan.column()))));
                return traffic.on(offset, new Schema(columns, "y"), cells);
            }
        }
        return traffic.on(offset, cells);
    }

    /** The row that came a block ago, which is then the newest as well. */
    private List<Cell> repeated(List<Cell> row) {
        List<Cell> again = recent.size() < BLOCK ? row : recent.remove();
        recent.add(again);
        return again;
    }

    private void set(List<Cell> cells, int column, boolean missing) {
        if (missing) {
            boolean category = traffic.table.schema().columns().get(column).kind() == ColumnKind.CATEGORY;
            cells.set(column, category ? new Cell.Category(null) : new Cell.Number(Double.NaN));
        }
    }

    private static double number(List<Cell> row, int column) {
        return ((Cell.Number) row.get(column)).value();
    }
}
