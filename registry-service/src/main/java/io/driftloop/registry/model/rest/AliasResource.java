package io.driftloop.registry.model.rest;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models/{name}/aliases}: which version an alias named when. */
@Path("/api/v1/models/{name}/aliases/{alias}/history")
@Produces(MediaType.APPLICATION_JSON)
public class AliasResource {

    private final ModelAliases aliases;

    AliasResource(ModelAliases aliases) {
        this.aliases = aliases;
    }

    /** The moves, newest first; with {@code at} only the one in force at that time. */
    @GET
    public Page<AliasMoveView> history(
            @PathParam("name") String name, @PathParam("alias") String alias, @QueryParam("at") @Nullable String at) {
        AliasHistory history = aliases.history(Names.model(name), alias);
        if (at != null) {
            return Page.of(history.at(time(at)).map(AliasMoveView::of).stream().toList());
        }
        List<AliasMoveView> moves =
                new ArrayList<>(history.moves().stream().map(AliasMoveView::of).toList());
        Collections.reverse(moves);
        return Page.of(moves);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new PipelineException(
                    ModelProblem.BAD_REQUEST, "'at' is a UTC time, for instance at=2026-05-01T12:00:00Z");
        }
    }
}
