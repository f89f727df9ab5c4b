package io.driftloop.ingest.dataset.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.RecordIngestion;
import io.driftloop.ingest.idempotency.IdempotentCalls;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.jdbc.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rows as JSON records. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class RecordsResource {
    private static final int MAX_RECORDS = 10_000;

    private final RecordIngestion records;
    private final IdempotentCalls calls;
    private final Json json;

    RecordsResource(RecordIngestion records, IdempotentCalls calls, Json json) {
        this.records = records;
        this.calls = calls;
        this.json = json;
    }

    @POST
    @Path("/datasets/{name}/records")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Append rows as records",
            description =
                    "Body {\"records\": [{column: value, ..., label: value}]}. With commit=true (the default) the rows of the"
                            + " newest version and all waiting records behind them become the next version (201); with commit=false"
                            + " they wait for a later commit (202). Broken records are quarantined like broken CSV rows. The first"
                            + " version of a dataset needs the query parameter label.")
    public Response append(
            @PathParam("name") String name,
            @QueryParam("commit") @DefaultValue("true") boolean commit,
            @QueryParam("label") @Nullable String label,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable RecordsRequest request) {
        DatasetName dataset = Requests.named(name, DatasetName::new);
        List<Map<String, Object>> rows = request == null || request.records() == null ? List.of() : request.records();
        if (rows.isEmpty() && !commit) {
            throw new PipelineException(DatasetProblem.BODY_INVALID, "The body has no records.");
        }
        if (rows.size() > MAX_RECORDS) {
            throw new PipelineException(
                    DatasetProblem.TOO_LARGE,
                    "The body has " + rows.size() + " records; at most " + MAX_RECORDS + " can come at once.");
        }
        String waiting = calls.once(
                "records/" + dataset,
                key,
                json.write(rows),
                () -> Long.toString(rows.isEmpty() ? 0 : records.append(dataset, rows)));
        return commit
                ? DatasetResource.answer(records.commit(dataset, label))
                : Response.accepted(Map.of("waiting", Long.parseLong(waiting))).build();
    }
}
