package io.driftloop.kit.deadletter;

import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Dead letters of this service. */
@Path("/api/v1/{service}/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeadLettersResource {

    private final DeadLetters letters;
    private final String service;

    DeadLettersResource(DeadLetters letters, @ConfigProperty(name = "driftloop.service") String service) {
        this.letters = letters;
        this.service = service;
    }

    /** Open letters, oldest first. */
    @GET
    public Page<DeadLetterView> list(
            @PathParam("service") String name,
            @QueryParam("cursor") @DefaultValue("0") long cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        mine(name);
        int most = Math.max(1, Math.min(limit, 500));
        List<DeadLetter> open = letters.open(cursor, most + 1);
        List<DeadLetterView> shown =
                open.stream().limit(most).map(DeadLetterView::of).toList();
        return new Page<>(
                shown, open.size() > most ? Long.toString(open.get(most - 1).id()) : null);
    }

    /** One letter with the record's content. */
    @GET
    @Path("{id}")
    public DeadLetterView get(@PathParam("service") String name, @PathParam("id") long id) {
        mine(name);
        return DeadLetterView.inFull(letters.get(id));
    }

    /** Dispatches it to its handler, and then what waits behind it. */
    @POST
    @Path("{id}/replay")
    public Replayed replay(@PathParam("service") String name, @PathParam("id") long id) {
        mine(name);
        return new Replayed(id, letters.replay(id));
    }

    private void mine(String name) {
        if (!name.equals(service)) {
            throw new NotFoundException();
        }
    }

    /**
     * What a replay did.
     *
     * @param applied events, those that waited included
     */
    public record Replayed(long id, int applied) {}
}
