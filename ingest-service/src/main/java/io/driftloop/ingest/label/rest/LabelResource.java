package io.driftloop.ingest.label.rest;

import io.driftloop.ingest.label.LabelCounts;
import io.driftloop.ingest.label.LabelIntake;
import io.driftloop.ingest.label.LabelProblem;
import io.driftloop.ingest.label.LabelStore;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Labels of predictions. */
@Path("/api/v1/labels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "labels")
public final class LabelResource {
    private static final int MAX_LABELS = 20_000;

    private final LabelIntake intake;
    private final LabelStore store;
    private final UnitOfWork unitOfWork;

    LabelResource(LabelIntake intake, LabelStore store, UnitOfWork unitOfWork) {
        this.intake = intake;
        this.store = store;
        this.unitOfWork = unitOfWork;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give labels",
            description =
                    "[{\"predictionId\", \"label\", \"observedAt\"}]; observedAt may be left out for now. Each label is checked by"
                            + " itself: 202 with the number of accepted ones and the refused ones; 422 when none can be accepted."
                            + " Giving a label again is harmless.")
    public Response give(@Nullable List<LabelIntake.Item> labels) {
        if (labels == null || labels.isEmpty()) {
            throw new PipelineException(LabelProblem.LABELS_INVALID, "The body has no labels.");
        }
        if (labels.size() > MAX_LABELS) {
            throw new PipelineException(
                    LabelProblem.TOO_MANY_LABELS,
                    "The body has " + labels.size() + " labels; at most " + MAX_LABELS + " can come at once.");
        }
        LabelIntake.Taken taken = intake.take(labels);
        if (taken.accepted() == 0) {
            throw new PipelineException(
                    LabelProblem.LABELS_INVALID,
                    "None of the " + labels.size() + " labels can be accepted.",
                    taken.refused().stream()
                            .limit(50)
                            .map(LabelResource::violation)
                            .toList());
        }
        return Response.accepted(taken).build();
    }

    private static PipelineException.Violation violation(LabelIntake.Refused refused) {
        String field = refused.field().isEmpty() ? "" : "/" + refused.field();
        return new PipelineException.Violation("/" + refused.index() + field, refused.message());
    }

    @GET
    @Operation(summary = "How many predictions are stored and labelled, and how many labels wait or never matched")
    public LabelCounts counts() {
        return unitOfWork.call(store::counts);
    }
}
