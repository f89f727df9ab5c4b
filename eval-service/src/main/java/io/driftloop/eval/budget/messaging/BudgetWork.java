package io.driftloop.eval.budget.messaging;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.budget.BudgetMeasurement;
import io.driftloop.eval.budget.BudgetRepository;
import io.driftloop.eval.budget.Budgets;
import io.driftloop.eval.budget.Resampling;
import io.driftloop.eval.monitoring.Baselines;
import io.driftloop.eval.monitoring.BudgetReport.Outcome;
import io.driftloop.eval.monitoring.Sensitivity;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.api.WorkContext;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.api.WorkItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Does queued measurements, one at a time. */
@ApplicationScoped
class BudgetWork implements WorkHandler {

    private static final int HEX = 16;
    private static final int SEED_DIGITS = 15;

    private final Budgets budgets;
    private final BudgetRepository repository;
    private final Baselines baselines;
    private final Resampling resampling;
    private final UnitOfWork work;

    BudgetWork(
            Budgets budgets, BudgetRepository repository, Baselines baselines, Resampling resampling, UnitOfWork work) {
        this.budgets = budgets;
        this.repository = repository;
        this.baselines = baselines;
        this.resampling = resampling;
        this.work = work;
    }

    @Override
    public String kind() {
        return Budgets.WORK;
    }

    @Override
    public int maxAttempts() {
        return 3;
    }

    @Override
    public void perform(WorkContext context) {
        String monitor = context.item().payload();
        Optional<BudgetMeasurement> begun = work.call(() -> repository.find(monitor));
        Optional<ArtifactRef> baseline = work.call(() -> repository.baseline(monitor));
        if (begun.isEmpty() || baseline.isEmpty()) {
            context.complete(() -> {});
            return;
        }
        Outcome outcome = resampling.measure(
                baselines.get(baseline.get()),
                new Sensitivity(begun.get().run()),
                seed(baseline.get()),
                () -> stopWhen(context.cancelled()));
        context.complete(() -> budgets.measured(begun.get(), outcome));
    }

    /** Of the baseline's content: whoever measures it again gets the same. */
    private static long seed(ArtifactRef baseline) {
        return Long.parseLong(baseline.sha256().substring(0, SEED_DIGITS), HEX);
    }

    private static void stopWhen(boolean cancelled) {
        if (cancelled) {
            throw new CancellationException("the measurement is no longer wanted here");
        }
    }

    @Override
    public void exhausted(WorkItem item, String reason) {
        budgets.failed(item.payload(), reason);
    }
}
