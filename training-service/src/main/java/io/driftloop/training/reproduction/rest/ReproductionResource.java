package io.driftloop.training.reproduction.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.driftloop.training.reproduction.Reproduction;
import io.driftloop.training.reproduction.ReproductionId;
import io.driftloop.training.reproduction.Reproductions;
import io.driftloop.training.run.LiveProgress;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** A run's model trained again, and compared. */
@Path("/api/v1/training-runs/{id}/reproductions")
final class ReproductionResource {

    private static final int ACCEPTED = 202;

    private final Reproductions reproductions;
    private final UnitOfWork work;
    private final LiveProgress live;
    private final CurrentActor actor;

    ReproductionResource(Reproductions reproductions, UnitOfWork work, LiveProgress live, CurrentActor actor) {
        this.reproductions = reproductions;
        this.work = work;
        this.live = live;
        this.actor = actor;
    }

    /** Trains the run's model again, with what it was made of; the result never reaches the registry. */
    @POST
    @ResponseStatus(ACCEPTED)
    public ReproductionView request(@PathParam("id") String id, @Nullable ReproductionRequest request) {
        TrainingRunId run = new TrainingRunId(id);
        return view(work.call(() -> reproductions.request(run, ReproductionRequest.wish(request), actor.get())));
    }

    /** Newest first. */
    @GET
    public Page<ReproductionView> list(@PathParam("id") String id) {
        return Page.of(work.call(() -> reproductions.of(new TrainingRunId(id))).stream()
                .map(this::view)
                .toList());
    }

    @GET
    @Path("{number}")
    public ReproductionView get(@PathParam("id") String id, @PathParam("number") int number) {
        ReproductionId wanted = new ReproductionId(new TrainingRunId(id), number);
        return view(work.call(() -> reproductions.get(wanted)));
    }

    /** Gives it up: its worker process is gone soon. */
    @POST
    @Path("{number}/cancel")
    public ReproductionView cancel(@PathParam("id") String id, @PathParam("number") int number) {
        ReproductionId wanted = new ReproductionId(new TrainingRunId(id), number);
        return view(work.call(() -> reproductions.cancel(wanted, actor.get())));
    }

    private ReproductionView view(Reproduction reproduction) {
        TrainingRunId place = new TrainingRunId(reproduction.id().text());
        return ReproductionView.of(reproduction, live.of(place));
    }
}
