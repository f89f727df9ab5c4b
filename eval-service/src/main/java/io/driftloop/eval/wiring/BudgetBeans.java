package io.driftloop.eval.wiring;

import io.driftloop.eval.budget.BudgetRepository;
import io.driftloop.eval.budget.Budgets;
import io.driftloop.eval.budget.Resampling;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.PaneRepository;
import io.driftloop.eval.monitoring.WatchThresholds;
import io.driftloop.kit.api.WorkQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Measuring what a budget of false alarms comes to. */
@Singleton
public class BudgetBeans {

    /** Some seconds of one core. */
    private static final long TESTS = 4_000_000;

    @Produces
    @Singleton
    Budgets budgets(
            MonitorRepository monitors,
            PaneRepository panes,
            BudgetRepository repository,
            WorkQueue queue,
            Clock clock) {
        return new Budgets(new WatchThresholds(monitors, panes), repository, queue, clock);
    }

    @Produces
    @Singleton
    Resampling resampling() {
        return new Resampling(TESTS);
    }
}
