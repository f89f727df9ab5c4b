package io.driftloop.registry.mlflow.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.Files;
import io.driftloop.registry.files.StoredFile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code /api/2.0/mlflow-artifacts/artifacts}: files in and out as streams. */
@Path("/api/2.0/mlflow-artifacts/artifacts")
@Consumes(MediaType.WILDCARD)
public class ArtifactResource {

    private final Files files;
    private final Answers answers = new Answers(new ObjectMapper());

    ArtifactResource(Files files) {
        this.files = files;
    }

    /** What lies in a directory; a file and what is absent have nothing in them. */
    @GET
    public Response list(@QueryParam("path") @Nullable String path) {
        return answers.of(() -> new Doc()
                .list(
                        "files",
                        files.list(path == null ? FilePath.ROOT : FilePath.of(path)),
                        entry -> FileCalls.view("", entry)));
    }

    /** A file's content, as an attachment that no browser runs. */
    @GET
    @Path("{path:.+}")
    public Response download(@PathParam("path") String path) {
        return answers.guarded(() -> attachment(files, files.get(FilePath.of(path))));
    }

    /** Creates or replaces a file. */
    @PUT
    @Path("{path:.+}")
    public Response upload(@PathParam("path") String path, InputStream content) {
        return answers.of(() -> {
            FilePath file = FilePath.of(path);
            files.put(file, content, MediaTypes.of(file.name()));
            return Doc.empty();
        });
    }

    /** Removes a file or a directory with all below; what is absent is no fault. */
    @DELETE
    @Path("{path:.+}")
    public Response remove(@PathParam("path") String path) {
        return answers.of(() -> {
            files.remove(FilePath.of(path));
            return Doc.empty();
        });
    }

    static Response attachment(Files files, StoredFile file) {
        return Response.ok(files.content(file))
                .type(file.content().mediaType())
                .header("Content-Disposition", MediaTypes.attachment(file.path().name()))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
