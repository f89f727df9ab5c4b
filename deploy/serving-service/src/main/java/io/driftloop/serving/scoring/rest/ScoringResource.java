package io.driftloop.serving.scoring.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.serving.scoring.Scoring;
import io.driftloop.serving.scoring.ScoringId;
import io.driftloop.serving.scoring.ScoringProblem;
import io.driftloop.serving.scoring.ScoringState;
import io.driftloop.serving.scoring.Scorings;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/scorings}. */
@Path("/api/v1/scorings")
@Blocking
public class ScoringResource {
    private static final int MOST = 200;
    private static final int MOST_DIGITS = 9;
    private static final String LINES = "application/x-ndjson";

    private final Scorings scorings;
    private final ArtifactStore artifacts;
    private final CurrentActor actor;

    ScoringResource(Scorings scorings, ArtifactStore artifacts, CurrentActor actor) {
        this.scorings = scorings;
        this.artifacts = artifacts;
        this.actor = actor;
    }

    /** Lets a model answer the rows of a dataset version, in the background. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ask(@Nullable ScoringRequest request) {
        if (request == null || request.model() == null || request.dataset() == null) {
            throw invalid("Give {\"model\": NAME, \"dataset\": NAME@VERSION}; \"version\" of the model is optional.");
        }
        int at = request.dataset().indexOf('@');
        DatasetName dataset =
                named(at < 0 ? request.dataset() : request.dataset().substring(0, at), DatasetName::new);
        Integer version = at < 0 ? null : version(request.dataset().substring(at + 1));
        Scoring asked =
                scorings.ask(named(request.model(), ModelName::new), request.version(), dataset, version, actor.get());
        return Response.accepted(ScoringView.of(asked)).build();
    }

    /** Newest first. */
    @GET
    public Page<ScoringView> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(MOST, limit));
        List<Scoring> found =
                scorings.list(size + 1, cursor == null || cursor.isBlank() ? null : new ScoringId(cursor));
        List<Scoring> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? shown.get(size - 1).id().value() : null;
        return new Page<>(shown.stream().map(ScoringView::of).toList(), next);
    }

    @GET
    @Path("{id}")
    public ScoringView get(@PathParam("id") String id) {
        return ScoringView.of(scorings.get(new ScoringId(id)));
    }

    @POST
    @Path("{id}/cancel")
    public ScoringView cancel(@PathParam("id") String id) {
        return ScoringView.of(scorings.cancel(new ScoringId(id)));
    }

    /** Removes one that is over, with its result. */
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        scorings.remove(new ScoringId(id));
    }

    /** One JSON object a line, in the order of the rows. */
    @GET
    @Path("{id}/result")
    @Produces(LINES)
    public Response result(@PathParam("id") String id) throws IOException {
        Scoring scoring = scorings.get(new ScoringId(id));
        if (!(scoring.state() instanceof ScoringState.Succeeded succeeded)) {
            throw new PipelineException(
                    ScoringProblem.NO_RESULT,
                    "Scoring '" + id + "' is " + scoring.state().name() + "; there is a result when it succeeded.");
        }
        if (succeeded.resultGone() != null) {
            throw new PipelineException(
                    ScoringProblem.RESULT_GONE,
                    "The result of scoring '" + id + "' was removed at " + succeeded.resultGone()
                            + ", as it had been kept long enough; score the dataset version again.");
        }
        return Response.ok(artifacts.fetch(succeeded.result()).toFile(), LINES).build();
    }

    private static Integer version(String text) {
        if (!text.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")) {
            throw invalid("'" + text + "' is no version of a dataset; they count 1, 2, 3.");
        }
        return Integer.valueOf(text);
    }

    private static <T> T named(String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid("'" + text + "' is no name.");
        }
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(ScoringProblem.INVALID_SCORING, detail);
    }
}
