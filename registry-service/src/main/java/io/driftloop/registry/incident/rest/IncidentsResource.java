package io.driftloop.registry.incident.rest;

import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.incident.Incident;
import io.driftloop.registry.incident.IncidentProblem;
import io.driftloop.registry.incident.IncidentStory;
import io.driftloop.registry.incident.Incidents;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/incidents}: drift stories with the seconds of each hop. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {

    private static final int MOST = 100;

    private final Incidents incidents;

    IncidentsResource(Incidents incidents) {
        this.incidents = incidents;
    }

    /** The newest, newest first; the cursor is the last one's id. */
    @GET
    public Page<IncidentView> list(
            @QueryParam("model") @Nullable String model,
            @QueryParam("limit") @DefaultValue("25") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw invalid("'limit' is " + limit + "; it must be from 1 to " + MOST + ".");
        }
        Incident after = cursor == null || cursor.isBlank() ? null : place(cursor);
        List<IncidentStory> found = incidents.newest(name(model), after, limit + 1);
        List<IncidentView> shown =
                found.stream().limit(limit).map(IncidentView::of).toList();
        return new Page<>(
                shown, found.size() > limit ? shown.get(limit - 1).id().value() : null);
    }

    /** One of them with every hop. */
    @GET
    @Path("{id}")
    public IncidentStoryView story(@PathParam("id") String id) {
        return incidents
                .story(new IncidentId(id))
                .map(IncidentStoryView::of)
                .orElseThrow(() -> new PipelineException(
                        IncidentProblem.INCIDENT_NOT_FOUND,
                        "There is no incident '" + id + "'; GET /api/v1/incidents lists them."));
    }

    private Incident place(String cursor) {
        return incidents
                .find(new IncidentId(cursor))
                .orElseThrow(() -> invalid("'cursor' must be the nextCursor of a page before."));
    }

    private static @Nullable ModelName name(@Nullable String model) {
        try {
            return model == null || model.isBlank() ? null : new ModelName(model);
        } catch (IllegalArgumentException e) {
            throw invalid("'model' must be a model's name: " + e.getMessage());
        }
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(IncidentProblem.BAD_REQUEST, detail);
    }
}
