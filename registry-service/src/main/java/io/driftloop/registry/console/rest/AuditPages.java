package io.driftloop.registry.console.rest;

import io.driftloop.contracts.EventId;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.audit.AuditEntry;
import io.driftloop.registry.audit.AuditQuery;
import io.driftloop.registry.audit.AuditTrail;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what. */
@Path("/audit")
public class AuditPages {

    private static final int PAGE = 50;

    private final AuditTrail trail;
    private final Shells shells;

    AuditPages(AuditTrail trail, Shells shells) {
        this.trail = trail;
        this.shells = shells;
    }

    /** The newest entries, of people or of everybody, or those before one of them. */
    @GET
    public Response audit(
            @QueryParam("by") @DefaultValue("people") String by,
            @QueryParam("before") @DefaultValue("") String before,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        boolean everybody = by.equals("everybody");
        AuditEntry after =
                before.isBlank() ? null : trail.entry(new EventId(before)).orElse(null);
        List<AuditEntry> found = trail.newest(new AuditQuery(everybody, null, after), PAGE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
        String older = found.size() > PAGE ? shown.get(PAGE - 1).id().value() : "";
        return Html.page(Pages.audit(shells.of("Audit", "audit", token), shown, everybody, older));
    }
}
