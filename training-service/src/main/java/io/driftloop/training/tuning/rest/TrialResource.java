package io.driftloop.training.tuning.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.driftloop.training.run.TrainingProblem;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.tuning.Studies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The study of a run and its trials. */
@Path("/api/v1/training-runs/{id}")
final class TrialResource {

    private final TrainingRuns runs;
    private final Studies studies;
    private final UnitOfWork work;

    TrialResource(TrainingRuns runs, Studies studies, UnitOfWork work) {
        this.runs = runs;
        this.studies = studies;
        this.work = work;
    }

    /** By number. */
    @GET
    @Path("trials")
    public Page<TrialView> list(@PathParam("id") String id) {
        return Page.of(work.call(() -> {
            TrainingRun run = runs.get(new TrainingRunId(id));
            return studies.trials(run.id()).stream()
                    .map(trial -> TrialView.of(trial, run.active()))
                    .toList();
        }));
    }

    /** What is kept of the study itself. */
    @GET
    @Path("study")
    public StudyView study(@PathParam("id") String id) {
        return work.call(() -> {
            TrainingRun run = runs.get(new TrainingRunId(id));
            return studies.record(run.id())
                    .map(record -> StudyView.of(record, studies.trials(run.id())))
                    .orElseThrow(() -> new PipelineException(
                            TrainingProblem.NO_STUDY, "training run " + id + " searches no hyper-parameters"));
        });
    }
}
