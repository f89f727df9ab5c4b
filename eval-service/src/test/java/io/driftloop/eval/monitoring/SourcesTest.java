package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Observation.RawRow;
import io.driftloop.eval.support.Table;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who sends what moved. */
class SourcesTest {

    private static final long SEED = 20261128;

    @Test
    void theSourceOfMostSuchRowsIsNamedWithItsShareOfAll() {
        assertThat(told(i -> i < 36 ? "till" : "shop"))
                .isEqualTo("90 % of these from source till, which sends 36 % of all");
    }

    @Test
    void nobodyIsNamedWhereNobodyStandsOut() {
        assertThat(told(i -> "shop")).as("all come from there").isEmpty();
        assertThat(told(i -> i % 2 == 0 ? "shop" : "till")).as("as everywhere").isEmpty();
        assertThat(told(i -> i < 36 ? "" : "shop")).as("nobody said").isEmpty();
        assertThat(told(i -> i < 19 ? "till" : "shop" + i % 3))
                .as("less than half")
                .isEmpty();
    }

    @Test
    void aDriftThatOneCallerBringsNamesIt() {
        double sd = baseline().columns().get(0).spread().sd();
        assertThat(summaries(cell -> new Cell.Number(((Cell.Number) cell).value() + 1.5 * sd)))
                .contains("from source kiosk, which sends");
    }

    @Test
    void brokenDataOfOneCallerNamesIt() {
        assertThat(summaries(cell -> new Cell.Number(Double.NaN)))
                .contains("100 % of these from source kiosk, which sends");
    }

    /** The first 40 of a pane's rows show something. */
    private static String told(IntFunction<String> source) {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < Pane.ROWS; i++) {
            byte[] cells = {(byte) (i < 40 ? 1 : 0)};
            rows.add(new Observation(i, i, 1, cells, new RawRow("p" + i, new double[0], null, source.apply(i))));
        }
        return Sources.standingOut(new Pane(0, rows), row -> row.cells()[0] == 1)
                .orElse("");
    }

    private static MonitoringBaseline baseline() {
        return new TableTraffic(Table.made("made", SEED), SEED).baseline;
    }

    /** A third of the rows come from a kiosk, in which the first column is another one after a while. */
    private static String summaries(UnaryOperator<Cell> change) {
        TableTraffic traffic = new TableTraffic(Table.made("made", SEED), SEED);
        Judge judge = new Judge(traffic.baseline, Sensitivity.DEFAULT);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            boolean kiosk = random.nextInt(3) == 0;
            List<Cell> row = new ArrayList<>(traffic.row());
            if (kiosk && i >= 1_000) {
                row.set(0, change.apply(row.get(0)));
            }
            judge.observe(i, from(kiosk ? "kiosk" : "web", traffic.on(i, row)));
        }
        return judge.verdicts.stream()
                .flatMap(List::stream)
                .map(f -> f.cause().summary())
                .toList()
                .toString();
    }

    private static PredictionLogged from(String source, PredictionLogged p) {
        return new PredictionLogged(
                p.prediction(),
                p.modelId(),
                p.model(),
                p.version(),
                p.at(),
                p.inputDatatype(),
                p.inputShape(),
                p.input(),
                p.outputs(),
                p.predicted(),
                p.confidence(),
                p.latencyMicros(),
                source);
    }
}
