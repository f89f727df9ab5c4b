package io.driftloop.registry.console.rest;

import io.driftloop.contracts.IncidentId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.IncidentLine;
import io.driftloop.registry.incident.Incident;
import io.driftloop.registry.incident.IncidentStory;
import io.driftloop.registry.incident.Incidents;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents: what went wrong, what was done, and how long each step took. */
@Path("/incidents")
public class IncidentPages {

    private static final String SECTION = "incidents";
    private static final int PAGE = 25;

    private final Incidents incidents;
    private final Shells shells;

    IncidentPages(Incidents incidents, Shells shells) {
        this.incidents = incidents;
        this.shells = shells;
    }

    /** The newest, or those before one of them. */
    @GET
    public Response incidents(
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Incident after =
                before.isBlank() ? null : incidents.find(new IncidentId(before)).orElse(null);
        List<IncidentStory> found = incidents.newest(null, after, PAGE + 1);
        List<IncidentLine> shown =
                found.stream().limit(PAGE).map(IncidentLine::new).toList();
        String older = found.size() > PAGE
                ? shown.get(PAGE - 1).story().incident().id().value()
                : "";
        return Html.page(Pages.incidents(shells.of("Incidents", SECTION, token), shown, older));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response incident(@PathParam("id") String id, @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        return incidents
                .story(new IncidentId(id))
                .map(IncidentLine::new)
                .map(line -> Html.page(Pages.incident(shells.of(line.title(), SECTION, token), line)))
                .orElseGet(() -> Html.missing(
                        shells.of("Incidents", SECTION, token),
                        "There is no incident of that id; the list of incidents shows what there is."));
    }
}
