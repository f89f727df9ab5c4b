package io.driftloop.eval.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.BudgetReport.Delay;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.BudgetReport.RunLength;
import io.driftloop.eval.monitoring.Sensitivity;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final Runnable ON = () -> {};
    private static final Resampling RESAMPLING = new Resampling(300_000);

    @Test
    void theSameSeedGivesTheSameOutcomeAndAnotherOneAnother() {
        MonitoringBaseline baseline = Baselines.made(1_900, 2, 1);
        Sensitivity often = new Sensitivity(10_000);
        Outcome one = RESAMPLING.measure(baseline, often, 7, ON);
        assertThat(RESAMPLING.measure(baseline, often, 7, ON)).isEqualTo(one);
        assertThat(RESAMPLING.measure(baseline, often, 8, ON).withoutDrift()).isNotEqualTo(one.withoutDrift());
    }

    /**
     * A reference of 1,900 rows has one span only, so panes are independent. Of its 14 tests the 6 for missing values never call where nothing is missing: 8 of 14
     * parts of the budget are spent, one alarm per 35,000 rows.
     */
    @Test
    void falseAlarmsAreAsRareAsTheoryWantsWhereTestsAreIndependent() {
        RunLength quiet = new Resampling(2_000_000)
                .measure(Baselines.made(1_900, 6, 0), new Sensitivity(20_000), 1, ON)
                .withoutDrift();
        assertThat(quiet.rows()).isEqualTo(1_000_000);
        assertThat(quiet.atLeast()).isLessThan(35_000);
        assertThat(quiet.atMost()).isGreaterThan(35_000);
        assertThat(quiet.rowsPerAlarm()).isEqualTo(1_000_000.0 / quiet.alarms());
    }

    /** Spans overlap: the union bound is careful, the real rate some times lower, never higher. */
    @Test
    void threeSpansStayWithinTheBudget() {
        RunLength quiet = new Resampling(2_000_000)
                .measure(Baselines.made(10_000, 6, 0), new Sensitivity(20_000), 1, ON)
                .withoutDrift();
        assertThat(quiet.alarms()).isBetween(5, 50);
        assertThat(quiet.calling()).isLessThan(quiet.alarms());
    }

    @Test
    void silenceIsTurnedIntoABound() {
        RunLength quiet = RESAMPLING
                .measure(Baselines.made(1_900, 2, 0), new Sensitivity(1e9), 1, ON)
                .withoutDrift();
        // 300,000 tests of 6 a pane and one span are 5,000,000 rows
        assertThat(quiet).isEqualTo(new RunLength(5_000_000, 0, 0, null, 5_000_000 / -Math.log(0.05), null));
    }

    @Test
    void largerDriftsAreFoundSoonerAndByAll() {
        List<Delay> delays = RESAMPLING
                .measure(Baselines.made(10_000, 4, 2), Sensitivity.DEFAULT, 1, ON)
                .delays();
        assertThat(delays)
                .extracting(Delay::kind)
                .containsExactly("numbers", "numbers", "numbers", "categories", "categories", "categories");
        assertThat(delays)
                .extracting(Delay::size)
                .containsExactly("small", "medium", "large", "small", "medium", "large");
        assertThat(delays).extracting(Delay::amount).containsExactly(0.2, 0.5, 1.0, 0.05, 0.15, 0.4);
        // four inputs and the confidence; two inputs and the predicted class
        assertThat(delays).extracting(Delay::columns).containsExactly(5, 5, 5, 3, 3, 3);
        assertThat(delays.get(0).typical().medianRows()).isBetween(800L, 2_500L);
        assertThat(delays.get(1).typical().medianRows()).isBetween(150L, 500L);
        assertThat(delays.get(2).typical().medianRows()).isBetween(51L, 200L);
        assertThat(delays.get(2).worst().missed()).isZero();
        assertThat(delays.get(2).worst().calling()).isEqualTo(1);
        delays.forEach(d -> assertThat(d.typical().medianRows())
                .isLessThanOrEqualTo(d.typical().p95Rows()));
    }

    /** With 300 reference rows only single panes are compared: a shift of 0.2 deviations drowns in them. */
    @Test
    void aSmallReferenceMissesSmallDriftsAndSaysSo() {
        List<Delay> delays = RESAMPLING
                .measure(Baselines.made(300, 3, 0), Sensitivity.DEFAULT, 1, ON)
                .delays();
        assertThat(delays.get(0).typical().medianRows()).isNull();
        assertThat(delays.get(0).typical().missed()).isGreaterThan(0.5);
        assertThat(delays.get(2).typical().missed()).isZero();
    }

    @Test
    void ofManyColumnsSomeAreTried() {
        List<Delay> delays = RESAMPLING
                .measure(Baselines.made(300, 20, 0), Sensitivity.DEFAULT, 1, ON)
                .delays();
        assertThat(delays.get(0).columns()).isEqualTo(Delays.MOST_COLUMNS);
    }

    @Test
    void itStopsWhenItIsTold() {
        Runnable stop = () -> {
            throw new CancellationException();
        };
        assertThatThrownBy(() -> RESAMPLING.measure(Baselines.made(300, 2, 0), Sensitivity.DEFAULT, 1, stop))
                .isInstanceOf(CancellationException.class);
    }
}
