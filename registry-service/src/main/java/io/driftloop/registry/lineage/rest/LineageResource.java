package io.driftloop.registry.lineage.rest;

import io.driftloop.registry.lineage.Lineage;
import io.driftloop.registry.lineage.Node;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/lineage}: what led to a thing and what came of it. */
@Path("/api/v1/lineage")
@Produces(MediaType.APPLICATION_JSON)
public class LineageResource {

    private final Lineage lineage;

    LineageResource(Lineage lineage) {
        this.lineage = lineage;
    }

    /** Causes and effects; both empty for a thing that nothing is known of. */
    @GET
    @Path("{kind}/{id}")
    public TraceView trace(@PathParam("kind") String kind, @PathParam("id") String id) {
        return TraceView.of(lineage.trace(new Node(kind, id)));
    }

    /** Drops the projection and reads it again from the topics. */
    @POST
    @Path("rebuild")
    public Rebuilt rebuild() {
        return new Rebuilt(lineage.rebuild());
    }

    /**
     * Answer to a rebuild.
     *
     * @param digest equal exactly where the contents are
     */
    public record Rebuilt(String digest) {}
}
