package io.driftloop.registry.imports.rest;

import io.driftloop.registry.imports.RegisteredFiles;
import io.driftloop.registry.imports.Servability;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether a registered version can be served here. */
@Path("/api/v1/models/{name}/versions/{version}/servable")
@Produces(MediaType.APPLICATION_JSON)
public class ServabilityResource {

    private final RegisteredFiles files;

    ServabilityResource(RegisteredFiles files) {
        this.files = files;
    }

    /**
     * The answer.
     *
     * @param format where it can be served
     * @param file that is served
     * @param flavor where it cannot, and that can be told
     * @param convert how to make something of it that can
     */
    public record ServabilityView(
            boolean servable,
            @Nullable String format,
            @Nullable String file,
            @Nullable String flavor,
            @Nullable String why,
            @Nullable String convert) {

        static ServabilityView of(Servability found) {
            if (found instanceof Servability.Servable servable) {
                return new ServabilityView(true, servable.format(), servable.file(), null, null, null);
            }
            Servability.NotServable not = (Servability.NotServable) found;
            return new ServabilityView(false, null, null, not.flavor(), not.why(), not.convert());
        }
    }

    /** Asks. */
    @GET
    @Operation(summary = "Whether a version registered over the MLflow API can be served here, or how to convert it")
    public ServabilityView servable(@PathParam("name") String name, @PathParam("version") int version) {
        return ServabilityView.of(files.of(name, version));
    }
}
