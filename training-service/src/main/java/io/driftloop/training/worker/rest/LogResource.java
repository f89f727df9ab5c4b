package io.driftloop.training.worker.rest;

import io.driftloop.contracts.TrainingRunId;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.training.run.TrainingRuns;
import io.driftloop.training.worker.RunPlaces;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;

/** What the worker processes of a run logged: all attempts, each under a heading, the end of it where it is long. */
@Path("/api/v1/training-runs/{id}/log")
final class LogResource {

    private static final int LARGEST = 256 * 1024;

    private final TrainingRuns runs;
    private final RunPlaces places;
    private final UnitOfWork work;

    LogResource(TrainingRuns runs, RunPlaces places, UnitOfWork work) {
        this.runs = runs;
        this.places = places;
        this.work = work;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String log(@PathParam("id") String id) throws IOException {
        TrainingRunId run = work.call(() -> runs.get(new TrainingRunId(id)).id());
        StringBuilder all = new StringBuilder();
        for (java.nio.file.Path log : places.logs(run)) {
            java.nio.file.Path place = Objects.requireNonNull(log.getParent());
            all.append("== ").append(Objects.requireNonNull(place.getParent()).getFileName());
            all.append(' ').append(place.getFileName()).append(System.lineSeparator());
            all.append(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        }
        return all.length() <= LARGEST ? all.toString() : "...\n" + all.substring(all.length() - LARGEST);
    }
}
