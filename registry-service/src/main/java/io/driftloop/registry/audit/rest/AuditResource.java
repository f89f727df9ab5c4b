package io.driftloop.registry.audit.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.EventId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.audit.AuditEntry;
import io.driftloop.registry.audit.AuditProblem;
import io.driftloop.registry.audit.AuditQuery;
import io.driftloop.registry.audit.AuditTrail;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/audit}: who did what, when, to what. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MOST = 200;

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * The newest entries, newest first; the cursor is the last one's id.
     *
     * @param policies whether what the platform did by its own rules is shown, too
     */
    @GET
    public Page<AuditEntry> list(
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("policies") @DefaultValue("true") boolean policies,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw invalid("'limit' is " + limit + "; it must be from 1 to " + MOST + ".");
        }
        AuditEntry before = cursor == null || cursor.isBlank()
                ? null
                : trail.entry(new EventId(cursor))
                        .orElseThrow(() -> invalid("'cursor' must be the nextCursor of a page before."));
        Actor only = actor == null || actor.isBlank() ? null : new Actor(actor);
        List<AuditEntry> found = trail.newest(new AuditQuery(policies, only, before), limit + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown, found.size() > limit ? shown.get(limit - 1).id().value() : null);
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(AuditProblem.BAD_REQUEST, detail);
    }
}
