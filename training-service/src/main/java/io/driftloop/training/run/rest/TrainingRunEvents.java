package io.driftloop.training.run.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.training.run.LiveProgress;
import io.driftloop.training.run.TrainingRun;
import io.driftloop.training.run.TrainingRuns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** A run as it goes: one server-sent event with the whole view whenever it changed, until it is over. */
@Path("/api/v1/training-runs/{id}/events")
final class TrainingRunEvents {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final TrainingRuns runs;
    private final UnitOfWork work;
    private final LiveProgress live;

    TrainingRunEvents(TrainingRuns runs, UnitOfWork work, LiveProgress live) {
        this.runs = runs;
        this.work = work;
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<TrainingRunView> follow(@PathParam("id") String id) {
        TrainingRunId run = new TrainingRunId(id);
        AtomicBoolean over = new AtomicBoolean();
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                // one look after the last change, so that the end is told before the stream ends
                .select()
                .first(tick -> !over.get())
                .map(tick -> look(run, over))
                .skip()
                .repetitions();
    }

    private TrainingRunView look(TrainingRunId id, AtomicBoolean over) {
        TrainingRun run = work.call(() -> runs.get(id));
        over.set(!run.active());
        return TrainingRunView.of(run, live.of(id));
    }
}
