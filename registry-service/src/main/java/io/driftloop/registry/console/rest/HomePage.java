package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.LoopBoard;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The loop at one glance. */
@Path("/")
public class HomePage {

    private final LoopBoard board;
    private final Shells shells;

    HomePage(LoopBoard board, Shells shells) {
        this.board = board;
        this.shells = shells;
    }

    /** The page. */
    @GET
    public Response home(
            @QueryParam("login") @DefaultValue("") String login,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.home(shells.of("The loop", "home", token), board.status(), login.equals("expired")));
    }
}
