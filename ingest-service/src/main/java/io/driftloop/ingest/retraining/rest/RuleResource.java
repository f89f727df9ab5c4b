package io.driftloop.ingest.retraining.rest;

import io.driftloop.contracts.PipelineName;
import io.driftloop.ingest.rest.Requests;
import io.driftloop.ingest.retraining.RuleBoard;
import io.driftloop.ingest.retraining.RuleStates;
import io.driftloop.kit.api.UnitOfWork;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules of a pipeline. */
@Path("/api/v1/pipelines/{name}/triggers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "retraining")
public final class RuleResource {
    private final RuleBoard rules;
    private final UnitOfWork unitOfWork;

    RuleResource(RuleBoard rules, UnitOfWork unitOfWork) {
        this.rules = rules;
        this.unitOfWork = unitOfWork;
    }

    @GET
    @Operation(
            summary = "The rules of a pipeline's retrain.on as they stand",
            description =
                    "How near each is to asking, its next firing, what of it waits, and what holds the policy back.")
    public RuleStates get(@PathParam("name") String name) {
        return unitOfWork.call(() -> rules.of(Requests.named(name, PipelineName::new)));
    }
}
