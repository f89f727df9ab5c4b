package io.driftloop.registry.console.rest;

import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A browser that asks for an address where nothing is gets a page with a way back; programs get the problem document. */
public class MissingPages {

    /** Addresses of programs, whatever they accept. */
    private static final Set<String> PROGRAMS = Set.of("api", "q", "v2");

    private final Shells shells;

    MissingPages(Shells shells) {
        this.shells = shells;
    }

    /** Replaces the answer to a person. */
    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404 || !(response.getEntity() instanceof Problem) || !isPerson(request)) {
            return;
        }
        Cookie cookie = request.getCookies().get(AccessFilter.COOKIE);
        Shell shell = shells.of("Not found", "", cookie == null ? null : cookie.getValue());
        String page = Pages.message(shell, "Not found", "There is no page at this address.")
                .render();
        response.setEntity(page);
        response.getHeaders().put(HttpHeaders.CONTENT_TYPE, List.of(MediaType.TEXT_HTML + ";charset=UTF-8"));
        response.getHeaders().put(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    }

    private static boolean isPerson(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        int end = path.indexOf('/');
        return !PROGRAMS.contains(end < 0 ? path : path.substring(0, end))
                && request.getHeaderString(HttpHeaders.ACCEPT) != null
                && request.getHeaderString(HttpHeaders.ACCEPT).contains(MediaType.TEXT_HTML);
    }
}
