package io.driftloop.eval.elsewhere.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.ElsewhereProblem;
import io.driftloop.eval.elsewhere.WatchedModel;
import io.driftloop.eval.elsewhere.WatchedModels;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Models that others serve and that are watched here. */
@Path("/api/v1/watched-models")
@Blocking
public class WatchedModelResource {

    private final WatchedModels models;
    private final UnitOfWork work;

    WatchedModelResource(WatchedModels models, UnitOfWork work) {
        this.models = models;
        this.work = work;
    }

    /** All of them, by name. */
    @GET
    public Page<WatchedModelView> list() {
        return Page.of(work.call(() -> models.list().stream().map(this::view).toList()));
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    public WatchedModelView get(@PathParam("name") String name) {
        return work.call(() -> view(models.get(named(name))));
    }

    /** Watches it against its first predictions. Put again, it begins anew. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public WatchedModelView watch(@PathParam("name") String name, @Nullable WatchRequest request) {
        if (request == null || request.firstPredictions() == null) {
            throw new PipelineException(
                    ElsewhereProblem.WATCHED_MODEL_INVALID,
                    "Give {\"firstPredictions\": n}, or a CSV file as reference.");
        }
        List<String> topics = request.topics() == null ? List.of() : request.topics();
        return work.call(() -> view(models.watchFirst(named(name), request.firstPredictions(), topics)));
    }

    /** Watches it against a CSV file. Put again, it begins anew. */
    @PUT
    @Path("/{name}")
    @Consumes("text/csv")
    public WatchedModelView watch(
            @PathParam("name") String name,
            @QueryParam("label") @Nullable String label,
            @QueryParam("prediction") @Nullable String prediction,
            @QueryParam("confidence") @Nullable String confidence,
            @QueryParam("topic") List<String> topics,
            String csv) {
        var columns = new WatchedModels.ReferenceColumns(label, prediction, confidence);
        return work.call(() -> view(models.watchReference(named(name), csv, columns, topics)));
    }

    /** Ends it; open alerts of it are resolved. */
    @DELETE
    @Path("/{name}")
    @ResponseStatus(204)
    public void end(@PathParam("name") String name) {
        work.run(() -> models.end(named(name)));
    }

    private WatchedModelView view(WatchedModel model) {
        return WatchedModelView.of(model, models.counts(model.name()));
    }

    static ModelName named(String name) {
        try {
            return new ModelName(name);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(ElsewhereProblem.WATCHED_MODEL_INVALID, String.valueOf(e.getMessage()));
        }
    }
}
