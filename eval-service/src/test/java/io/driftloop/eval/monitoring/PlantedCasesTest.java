package io.driftloop.eval.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.eval.support.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken data and real drift, planted into rows of tables in the middle of a pane. Broken data must be called broken and advise no retraining; a drift
 * must advise retraining and not be called broken. Prints the confusion matrix.
 */
class PlantedCasesTest {

    private static final int BEFORE = 1_530;
    private static final int AFTER = 2_500;

    @Test
    void brokenDataIsToldFromDriftInRealTables() {
        assertTold(List.of(
                new TableTraffic(Table.houses(), 1),
                new TableTraffic(Table.census(), 2),
                new TableTraffic(Table.weather(), 3)));
    }

    @Test
    void brokenDataIsToldFromDriftInMadeUpTables() {
        assertTold(List.of(
                new TableTraffic(Table.made("one", 21), 4),
                new TableTraffic(Table.made("two", 22), 5),
                new TableTraffic(Table.made("three", 23), 6)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void trafficAsBeforeIsNeitherBrokenNorDrift(int table) {
        List<Table> tables = List.of(Table.houses(), Table.census(), Table.weather());
        TableTraffic traffic = new TableTraffic(tables.get(table), 7 + table);
        Judge judge = new Judge(traffic.baseline, Sensitivity.DEFAULT);
        for (int i = 0; i < 15_000; i++) {
            judge.observe(i, traffic.on(i, traffic.row()));
        }
        assertThat(judge.worse(Severity.WARNING)).isZero();
    }

    private static void assertTold(List<TableTraffic> tables) {
        Map<String, Map<String, Integer>> matrix = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("planted", 20); i++) {
            TableTraffic table = tables.get(i % 3);
            count(matrix, wrong, "broken", i, new BrokenData(table, i).play(BEFORE, AFTER));
            count(matrix, wrong, "drift", i, new RealDrift(table, i).play(BEFORE, AFTER));
        }
        System.out.println("planted -> called: " + matrix + " wrong: " + wrong);
        assertThat(matrix.get("broken").getOrDefault("broken", 0))
                .as("%s", wrong)
                .isGreaterThanOrEqualTo(19);
        assertThat(matrix.get("drift").getOrDefault("drift", 0)).as("%s", wrong).isGreaterThanOrEqualTo(19);
    }

    private static void count(
            Map<String, Map<String, Integer>> matrix, List<String> wrong, String planted, int i, Outcome outcome) {
        matrix.computeIfAbsent(planted, any -> new TreeMap<>()).merge(outcome.called(), 1, Integer::sum);
        if (!outcome.called().equals(planted)) {
            wrong.add(planted + " " + i + " " + outcome);
        }
    }
}
