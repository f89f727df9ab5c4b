package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.LineageMap;
import io.driftloop.registry.console.LineageThing;
import io.driftloop.registry.lineage.Lineage;
import io.driftloop.registry.lineage.Node;
import io.driftloop.registry.lineage.Trace;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What led to a thing and what came of it, drawn. */
@Path("/lineage")
public class LineagePages {

    private final Lineage lineage;
    private final Shells shells;

    LineagePages(Lineage lineage, Shells shells) {
        this.lineage = lineage;
        this.shells = shells;
    }

    /** Of any thing. */
    @GET
    @Path("{kind}/{id}")
    public Response trace(
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Node node = new Node(kind, id);
        Trace trace = lineage.trace(node);
        Shell shell = shells.of("Lineage of " + id, "lineage", token);
        return trace.causes().isEmpty() && trace.effects().isEmpty()
                ? Html.missing(
                        shell,
                        "Nothing is known that led to or came of the " + new LineageThing(node).kind() + " '" + id
                                + "'.")
                : Html.page(Pages.lineage(shell, LineageMap.of(trace), trace));
    }
}
