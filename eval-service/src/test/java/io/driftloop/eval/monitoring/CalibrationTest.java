package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.support.Traffic;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where nothing changes, false alarms must be as rare as promised, on average over references: a small reference is itself a draw. The promise tested here
 * is one in 20,000 rows instead of a million, so that some alarms are seen at all.
 */
class CalibrationTest {

    private static final int RUN = 20_000;
    private static final int COLUMNS = 6;

    @ParameterizedTest
    @CsvSource({"60, 60", "150, 60", "500, 60", "3000, 15"})
    void falseAlarmsAreAsRareAsPromised(int referenceRows, int references) {
        SplittableRandom random = new SplittableRandom(4_711 + referenceRows);
        int rowsEach = 20_000;
        long alarms = 0;
        for (int r = 0; r < references; r++) {
            MonitoringBaseline baseline = baseline(referenceRows, random);
            Judge judge = new Judge(baseline, new Sensitivity(RUN));
            for (int i = 0; i < rowsEach; i++) {
                judge.observe(i, i, observation(baseline, random));
            }
            alarms += judge.verdicts.stream().filter(v -> !v.isEmpty()).count();
        }
        double promised = (double) references * rowsEach / RUN;
        // alarms of one reference come in bunches; twice the promise is some four standard deviations of a Poisson
        // count
        assertThat((double) alarms).as("alarms, promised %s", promised).isLessThanOrEqualTo(2 * promised + 5);
    }

    private static MonitoringBaseline baseline(int rows, SplittableRandom random) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(Column.number("x" + i));
        }
        BaselineBuilder builder = new BaselineBuilder(new Schema(columns, "y"), Traffic.CLASSES);
        for (int i = 0; i < rows; i++) {
            List<Cell> cells = new ArrayList<>();
            for (int c = 0; c < COLUMNS; c++) {
                cells.add(new Cell.Number(random.nextGaussian()));
            }
            builder.input(cells);
            builder.answer(Traffic.CLASSES.get(random.nextInt(10)), Traffic.confidence(random));
        }
        return builder.build("recent");
    }

    private static byte[] observation(MonitoringBaseline baseline, SplittableRandom random) {
        byte[] cells = new byte[COLUMNS + 2];
        for (int i = 0; i < COLUMNS; i++) {
            cells[i] = (byte) baseline.columns().get(i).cells().of(random.nextGaussian());
        }
        cells[COLUMNS] = (byte) random.nextInt(10);
        double confidence = Math.round(Traffic.confidence(random) * 10_000) / 10_000.0;
        cells[COLUMNS + 1] = (byte) baseline.columns().get(COLUMNS + 1).cells().of(confidence);
        return cells;
    }
}
