package io.driftloop.registry.card.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.card.ModelCards;
import io.driftloop.registry.model.ModelProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** {@code /api/v1/models/{name}/versions/{version}/card}. */
@Path("/api/v1/models/{name}/versions/{version}/card")
public class CardResource {

    private final ModelCards cards;

    CardResource(ModelCards cards) {
        this.cards = cards;
    }

    /** The model card as Markdown with YAML front matter. */
    @GET
    @Produces("text/markdown;charset=utf-8")
    public String card(@PathParam("name") String name, @PathParam("version") int version) {
        try {
            return cards.markdown(new ModelName(name), version);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(ModelProblem.MODEL_NOT_FOUND, "that is not a model's name");
        }
    }
}
