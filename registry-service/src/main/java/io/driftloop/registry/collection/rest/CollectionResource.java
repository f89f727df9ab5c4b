package io.driftloop.registry.collection.rest;

import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.collection.ArtifactCollection;
import io.driftloop.registry.collection.Collections;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/artifact-collections}: garbage collection of artifacts. */
@Path("/api/v1/artifact-collections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class CollectionResource {

    private static final int MOST = 500;

    private final Collections collections;
    private final CurrentActor actor;

    CollectionResource(Collections collections, CurrentActor actor) {
        this.collections = collections;
        this.actor = actor;
    }

    /** Asks for a collection; with {@code dryRun} it only counts. */
    @POST
    public Response collect(@Nullable CollectionRequest request) {
        boolean dryRun = request != null && Boolean.TRUE.equals(request.dryRun());
        return Response.accepted(CollectionView.of(collections.request(dryRun, actor.get())))
                .build();
    }

    /** One collection. */
    @GET
    @Path("{id}")
    public CollectionView get(@PathParam("id") String id) {
        return CollectionView.of(collections.get(id));
    }

    /** Newest first; {@code cursor} is the last id seen. */
    @GET
    public Page<CollectionView> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.max(1, Math.min(limit, MOST));
        List<ArtifactCollection> read = collections.list(cursor, size + 1);
        boolean more = read.size() > size;
        List<ArtifactCollection> page = more ? read.subList(0, size) : read;
        return new Page<>(
                page.stream().map(CollectionView::of).toList(),
                more ? page.get(size - 1).id() : null);
    }
}
