package io.driftloop.eval.alert.rest;

import io.driftloop.eval.alert.Silence;
import io.driftloop.eval.alert.SilenceId;
import io.driftloop.eval.alert.SilenceMatchers;
import io.driftloop.eval.alert.Silences;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Silences: they mute notifications, nothing else. */
@Path("/api/v1/silences")
@Blocking
public class SilenceResource {

    private static final int MOST = 200;

    private final Silences silences;
    private final UnitOfWork work;
    private final Actors actors;

    SilenceResource(Silences silences, UnitOfWork work, Actors actors) {
        this.silences = silences;
        this.work = work;
        this.actors = actors;
    }

    /** The newest, newest first. */
    @GET
    public Page<SilenceView> list(@QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        return Page.of(
                work.call(() -> silences.list(most).stream().map(this::view).toList()));
    }

    /** Begins one. */
    @POST
    @ResponseStatus(201)
    public SilenceView begin(@Nullable SilenceRequest request) {
        SilenceRequest asked = request == null ? new SilenceRequest(null, null, null, null) : request;
        SilenceMatchers matchers =
                asked.matchers() == null ? new SilenceMatchers(null, null, null, null) : asked.matchers();
        Instant until = asked.until() == null ? Instant.EPOCH : asked.until();
        String comment = asked.comment() == null ? "" : asked.comment();
        return work.call(() -> view(silences.begin(matchers, until, comment, actors.named(asked.actor()))));
    }

    /** Ends one before its time. */
    @DELETE
    @Path("/{id}")
    public SilenceView end(@PathParam("id") String id) {
        return work.call(() -> view(silences.end(new SilenceId(id), actors.named(null))));
    }

    private SilenceView view(Silence silence) {
        return SilenceView.of(silence, silences.active(silence));
    }
}
