package io.driftloop.registry.console.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.kit.access.AccessFilter;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DatasetDesk;
import io.driftloop.registry.console.DatasetPage;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One version of a dataset: what its rows look like, and what was kept out. */
@Path("/datasets/{name}/versions/{version}")
public class DatasetPages {

    private final DatasetDesk desk;
    private final Shells shells;

    DatasetPages(DatasetDesk desk, Shells shells) {
        this.desk = desk;
        this.shells = shells;
    }

    /** The page. */
    @GET
    public Response version(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @QueryParam("after") @DefaultValue("") String after,
            @CookieParam(AccessFilter.COOKIE) @Nullable String token) {
        Shell shell = shells.of(name + "@" + version, "datasets", token);
        try {
            Answered<DatasetPage> page = desk.version(new DatasetName(name), version, after);
            return page.isKnown()
                    ? Html.page(Pages.datasetVersion(shell, page.value()))
                    : Html.missing(shell, page.note());
        } catch (IllegalArgumentException e) {
            return Html.missing(shell, "That is not a dataset's name.");
        }
    }
}
