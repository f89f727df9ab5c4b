package io.driftloop.eval.monitoring.rest;

import io.driftloop.eval.monitoring.BaselineProgress;
import io.driftloop.eval.monitoring.BudgetReports;
import io.driftloop.eval.monitoring.DriftReport;
import io.driftloop.eval.monitoring.DriftReports;
import io.driftloop.eval.performance.EstimatedPerformance;
import io.driftloop.eval.performance.RealisedPerformance;
import io.driftloop.kit.api.UnitOfWork;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Drift of a model. */
@Path("/api/v1/drift")
@Blocking
public class DriftResource {

    private final DriftReports reports;
    private final RealisedPerformance performance;
    private final EstimatedPerformance estimate;
    private final BaselineProgress progress;
    private final BudgetReports budgets;
    private final UnitOfWork work;

    DriftResource(
            DriftReports reports,
            RealisedPerformance performance,
            EstimatedPerformance estimate,
            BaselineProgress progress,
            BudgetReports budgets,
            UnitOfWork work) {
        this.reports = reports;
        this.performance = performance;
        this.estimate = estimate;
        this.progress = progress;
        this.budgets = budgets;
        this.work = work;
    }

    /** How the newest version of a model, by name or id, is doing. */
    @GET
    @Path("/{model}")
    public DriftView get(@PathParam("model") String model) {
        return work.call(() -> {
            DriftReport report = reports.of(model);
            return DriftView.of(
                    report,
                    performance.of(report.monitor().modelId(), report.monitor().version()),
                    estimate.of(report.monitor().modelId(), report.monitor().version()),
                    progress.of(report.monitor().modelId()).orElse(null),
                    budgets.of(report));
        });
    }
}
