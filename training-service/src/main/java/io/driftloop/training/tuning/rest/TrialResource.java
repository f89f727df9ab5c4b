package io.driftloop.training.tuning.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.tuning.Trial;
import io.driftloop.training.tuning.Trials;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The trials of a run, by number. */
@Path("/api/v1/training-runs/{id}/trials")
final class TrialResource {

    private final TrainingRuns runs;
    private final Trials trials;
    private final UnitOfWork work;

    TrialResource(TrainingRuns runs, Trials trials, UnitOfWork work) {
        this.runs = runs;
        this.trials = trials;
        this.work = work;
    }

    @GET
    public Page<Trial> list(@PathParam("id") String id) {
        return Page.of(work.call(() -> trials.of(runs.get(new TrainingRunId(id)).id())));
    }
}
