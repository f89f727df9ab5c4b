package io.driftloop.eval.monitoring;

import org.jspecify.annotations.Nullable;

/** Tells the budget of false alarms of a watched version. Called inside a unit of work. */
public interface BudgetReports {

    /** Of this report's version; null when it has no baseline. */
    @Nullable BudgetReport of(DriftReport report);
}
