package io.driftloop.registry.model.rest;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/models/{name}/aliases}: which version an alias named when. */
@Path("/api/v1/models/{name}/aliases/{alias}")
@Produces(MediaType.APPLICATION_JSON)
public class AliasResource {

    private final ModelBrowser browser;
    private final Clock clock;

    AliasResource(ModelBrowser browser, Clock clock) {
        this.browser = browser;
        this.clock = clock;
    }

    /** Who was it at a time, approved by whom, made of what data; without {@code at}: now. */
    @GET
    public AliasAnswerView at(
            @PathParam("name") String name, @PathParam("alias") String alias, @QueryParam("at") @Nullable String at) {
        return AliasAnswerView.of(browser.at(Names.model(name), alias, at == null ? clock.instant() : time(at)));
    }

    /** The moves, newest first; {@code cursor} is the lowest generation seen. With {@code at} only the move in force at that time. */
    @GET
    @Path("history")
    public Page<AliasMoveView> history(
            @PathParam("name") String name,
            @PathParam("alias") String alias,
            @QueryParam("at") @Nullable String at,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable Long cursor) {
        if (at != null) {
            try {
                AliasMove move =
                        browser.at(Names.model(name), alias, time(at)).span().move();
                return Page.of(List.of(AliasMoveView.of(move)));
            } catch (PipelineException e) {
                if (e.code() == ModelProblem.ALIAS_EMPTY) {
                    return Page.of(List.of());
                }
                throw e;
            }
        }
        int size = Pages.size(limit);
        return Pages.cut(browser.moves(Names.model(name), alias, cursor, size + 1), size, AliasMove::generation)
                .map(AliasMoveView::of);
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
