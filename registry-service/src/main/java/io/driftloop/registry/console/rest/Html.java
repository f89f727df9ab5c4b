package io.driftloop.registry.console.rest;

import io.driftloop.kit.api.PipelineException;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers with pages. */
final class Html {

    private static final String UTF8_HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Html() {}

    static Response page(TemplateInstance page) {
        return answer(200, page);
    }

    static Response missing(Shell shell, String what) {
        return answer(404, Pages.message(shell, "Not found", what));
    }

    static Response refused(Shell shell, PipelineException fault) {
        return answer(
                fault.code().category().status(),
                Pages.message(shell, fault.code().title(), String.valueOf(fault.getMessage())));
    }

    static Response failed(Shell shell, String note) {
        return answer(503, Pages.message(shell, "That did not work", note));
    }

    static Response back(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status)
                .type(UTF8_HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.render())
                .build();
    }
}
