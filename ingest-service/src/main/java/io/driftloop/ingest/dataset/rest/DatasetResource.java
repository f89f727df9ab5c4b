package io.driftloop.ingest.dataset.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.dataset.DatasetIngestion;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.DatasetVersions;
import io.driftloop.ingest.dataset.NewColumns;
import io.driftloop.ingest.dataset.QuarantinedRow;
import io.driftloop.ingest.dataset.RemoteIngestion;
import io.driftloop.ingest.dataset.StoredVersion;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Datasets: uploads and what they became. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class DatasetResource {
    private final DatasetIngestion ingestion;
    private final RemoteIngestion remote;
    private final DatasetVersions versions;

    DatasetResource(DatasetIngestion ingestion, RemoteIngestion remote, DatasetVersions versions) {
        this.ingestion = ingestion;
        this.remote = remote;
        this.versions = versions;
    }

    @POST
    @Path("/datasets/{name}/versions")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Upload files as a new version",
            description =
                    "idx files in pairs (train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-...), or CSV files"
                            + " with the same header. 201 with the new version, or 200 with the one that holds the same rows already."
                            + " Nothing is stored when a file is broken. Uploading the same files again is harmless."
                            + " Other columns than those of the newest version are refused unless the field 'columns'"
                            + " is 'new'.")
    public Response upload(
            @PathParam("name") String name,
            @QueryParam("label") @Nullable String label,
            @RestForm("label") @Nullable String labelField,
            @RestForm("columns") @Nullable String columns,
            @RestForm(FileUpload.ALL) List<FileUpload> files) {
        List<UploadedFile> uploaded = files.stream()
                .map(file -> new UploadedFile(file.name(), file.fileName(), file.uploadedFile()))
                .toList();
        return answer(ingestion.ingest(
                Requests.named(name, DatasetName::new),
                uploaded,
                labelField == null ? label : labelField,
                NewColumns.of(columns)));
    }

    @POST
    @Path("/datasets/{name}/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Fetch files as a new version",
            description =
                    "{\"uri\": ...} or {\"uris\": [...]}, \"label\" for CSV, and \"columns\": \"new\" where other columns are"
                            + " wanted. The outbound policy decides what may be called.")
    public Response fetch(@PathParam("name") String name, @Nullable AddressRequest request) {
        if (request == null || request.all().isEmpty()) {
            throw new PipelineException(
                    DatasetProblem.BODY_INVALID, "The body names no file; send {\"uri\": \"https://...\"}.");
        }
        return answer(remote.ingest(
                Requests.named(name, DatasetName::new),
                request.all(),
                request.label(),
                NewColumns.of(request.columns())));
    }

    static Response answer(StoredVersion stored) {
        DatasetVersionView view = DatasetVersionView.of(stored.version());
        URI place = URI.create("/api/v1/datasets/" + view.dataset() + "/versions/" + view.version());
        return stored.created()
                ? Response.created(place).entity(view).build()
                : Response.ok(view).location(place).build();
    }

    @GET
    @Path("/datasets")
    @Operation(summary = "The newest version of each dataset, by name")
    public Page<DatasetVersionView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        return Requests.page(
                versions.newestOfEach(cursor == null ? "" : cursor, limit + 1),
                limit,
                version -> version.ref().dataset().value(),
                DatasetVersionView::of);
    }

    @GET
    @Path("/datasets/{name}/versions")
    @Operation(summary = "Versions of a dataset, newest first")
    public Page<DatasetVersionView> versions(
            @PathParam("name") String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        int before = (int) Math.min(Integer.MAX_VALUE, Requests.number(cursor, Integer.MAX_VALUE));
        return Requests.page(
                versions.versions(Requests.named(name, DatasetName::new), before, limit + 1),
                limit,
                version -> Integer.toString(version.ref().version()),
                DatasetVersionView::of);
    }

    @GET
    @Path("/datasets/{name}/versions/{version}")
    @Operation(summary = "One version")
    public DatasetVersionView version(@PathParam("name") String name, @PathParam("version") int version) {
        return DatasetVersionView.of(versions.get(Requests.named(name, DatasetName::new), version));
    }

    @GET
    @Path("/datasets/{name}/versions/{version}/quarantine")
    @Operation(summary = "Rows that were kept out, with the reasons, in the order they came")
    public Page<QuarantinedRow> quarantine(
            @PathParam("name") String name,
            @PathParam("version") int version,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer asked) {
        int limit = Requests.limit(asked);
        long after = Requests.number(cursor, 0);
        List<QuarantinedRow> found =
                versions.quarantine(Requests.named(name, DatasetName::new), version, after, limit + 1);
        return Requests.page(found, limit, row -> Long.toString(after + limit), row -> row);
    }
}
