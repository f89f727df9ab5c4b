package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.OtherServices;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Events that a handler could not take, of all services. */
@Path("/dead-letters")
public class DeadLetterPages {

    private static final String SECTION = "dead-letters";

    private final OtherServices others;
    private final Shells shells;

    DeadLetterPages(OtherServices others, Shells shells) {
        this.others = others;
        this.shells = shells;
    }

    /** All of them. */
    @GET
    public Response list(@CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return Html.page(Pages.deadLetters(shells.of("Dead letters", SECTION, token), others.deadLetters()));
    }

    /** Gives one to its handler once more. */
    @POST
    @Path("{service}/{id}/replay")
    public Response replay(
            @PathParam("service") String service,
            @PathParam("id") long id,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Answered<Boolean> answer = others.replay(service, id, token == null ? "" : token);
        return answer.isKnown()
                ? Html.back("/dead-letters")
                : Html.failed(shells.of("Dead letters", SECTION, token), answer.note());
    }
}
