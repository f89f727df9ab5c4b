package io.driftloop.ingest.dataset.rest;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.dataset.DatasetSample;
import io.driftloop.ingest.dataset.DatasetSamples;
import io.driftloop.ingest.rest.Requests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows of dataset versions to look at. */
@Path("/api/v1/datasets/{name}/versions/{version}/sample")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public final class SampleResource {
    private final DatasetSamples samples;

    SampleResource(DatasetSamples samples) {
        this.samples = samples;
    }

    @GET
    @Operation(
            summary = "Some rows of a version",
            description =
                    "The first 20 rows, and the first 6 of each of the 20 most frequent labels among the first 200,000 rows. Of each row the first 40"
                            + " columns: value as text, or png as base64 for images; neither where it is missing.")
    public DatasetSample sample(@PathParam("name") String name, @PathParam("version") int version) {
        return samples.of(Requests.named(name, DatasetName::new), version);
    }
}
