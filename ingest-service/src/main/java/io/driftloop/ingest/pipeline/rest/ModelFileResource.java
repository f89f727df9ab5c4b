package io.driftloop.ingest.pipeline.rest;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.ingest.pipeline.GivenFiles;
import io.driftloop.ingest.pipeline.PipelineProblem;
import io.driftloop.kit.api.PipelineException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/ingest/model-files}: files that definitions name by their digest. */
@Path("/api/v1/ingest/model-files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "pipelines")
public final class ModelFileResource {

    private final GivenFiles files;

    ModelFileResource(GivenFiles files) {
        this.files = files;
    }

    /**
     * A stored file, as {@code train.model} of a definition names it.
     *
     * @param source the file's name
     */
    record ModelFileView(String sha256, long bytes, String source) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Hand in a TorchScript file that a pipeline is to train on",
            description =
                    "file: what torch.jit.save wrote. 201 with what train.model of a definition says of it. The same file"
                            + " again is the same. It is looked at when a run trains it.")
    public Response handIn(@RestForm("file") @Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            throw new PipelineException(
                    PipelineProblem.FILE_MISSING,
                    "The body holds no file; send it as the part 'file' of a multipart form.");
        }
        ArtifactRef stored = files.store(file.uploadedFile());
        return Response.status(Response.Status.CREATED)
                .entity(new ModelFileView(stored.sha256(), stored.bytes(), file.fileName()))
                .build();
    }
}
