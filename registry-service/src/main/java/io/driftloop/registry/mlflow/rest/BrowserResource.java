package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.catalog.CatalogVersions;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.mlflow.MlflowProblem;
import io.driftloop.registry.tracking.Runs;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What clients ask outside {@code /api}: downloads by run and by version, and whether somebody is there. */
@Path("/")
public class BrowserResource {

    /** The protocol's version that is spoken. */
    private static final String VERSION = "2.17.2";

    private final Runs runs;
    private final CatalogVersions versions;
    private final Files files;
    private final Answers answers = new Answers(new ObjectMapper());

    BrowserResource(Runs runs, CatalogVersions versions, Files files) {
        this.runs = runs;
        this.versions = versions;
        this.files = files;
    }

    /** A file of a run. */
    @GET
    @Path("get-artifact")
    public Response ofRun(@QueryParam("run_id") @Nullable String run, @QueryParam("path") @Nullable String path) {
        return answers.guarded(() -> file(runs.head(given("run_id", run)).artifactUri(), given("path", path)));
    }

    /** A file of a version. */
    @GET
    @Path("model-versions/get-artifact")
    public Response ofVersion(
            @QueryParam("name") @Nullable String name,
            @QueryParam("version") @Nullable String version,
            @QueryParam("path") @Nullable String path) {
        return answers.guarded(() -> {
            Fields in = Fields.none();
            in.node().put("version", version);
            return file(versions.storage(given("name", name), in.version()), given("path", path));
        });
    }

    /** Says that the service lives. */
    @GET
    @Path("health")
    @Produces(MediaType.TEXT_PLAIN)
    public String health() {
        return "OK";
    }

    /** The version of the protocol. */
    @GET
    @Path("version")
    @Produces(MediaType.TEXT_PLAIN)
    public String version() {
        return VERSION;
    }

    private Response file(String rootUri, String path) {
        FilePath root = FileCalls.place(rootUri)
                .orElseThrow(
                        () -> MlflowProblem.INVALID.because("the artifacts lie at another place, not on this server"));
        return ArtifactResource.attachment(files, files.get(root.child(path)));
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Fields.missing(name);
        }
        return value;
    }
}
