package io.driftloop.training.run.rest;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.RecordedEpoch;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRunRepository;
import io.driftloop.training.run.TrainingRuns;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Training runs: list, one, its epochs, cancel. */
@Path("/api/v1/training-runs")
final class TrainingRunResource {

    private static final int LARGEST_PAGE = 200;

    private final TrainingRuns runs;
    private final TrainingRunRepository repository;
    private final UnitOfWork work;
    private final LiveProgress live;
    private final CurrentActor actor;

    TrainingRunResource(
            TrainingRuns runs,
            TrainingRunRepository repository,
            UnitOfWork work,
            LiveProgress live,
            CurrentActor actor) {
        this.runs = runs;
        this.repository = repository;
        this.work = work;
        this.live = live;
        this.actor = actor;
    }

    /** Newest first. */
    @GET
    public Page<TrainingRunView> list(
            @QueryParam("pipelineRun") @Nullable String pipelineRun,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(LARGEST_PAGE, limit));
        List<TrainingRun> found = work.call(() -> repository.list(
                pipelineRun == null ? null : new PipelineRunId(pipelineRun),
                cursor == null ? null : new TrainingRunId(cursor),
                size + 1));
        List<TrainingRun> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? page.get(size - 1).id().value() : null;
        return new Page<>(page.stream().map(this::view).toList(), next);
    }

    @GET
    @Path("{id}")
    public TrainingRunView get(@PathParam("id") String id) {
        return view(work.call(() -> runs.get(new TrainingRunId(id))));
    }

    /** Epochs of trials and of the final training. */
    @GET
    @Path("{id}/metrics")
    public Page<RecordedEpoch> metrics(@PathParam("id") String id) {
        return Page.of(work.call(
                () -> repository.epochs(runs.get(new TrainingRunId(id)).id())));
    }

    @POST
    @Path("{id}/cancel")
    public TrainingRunView cancel(@PathParam("id") String id) {
        return view(work.call(() -> runs.cancel(new TrainingRunId(id), actor.get())));
    }

    private TrainingRunView view(TrainingRun run) {
        return TrainingRunView.of(run, live.of(run.id()));
    }
}
