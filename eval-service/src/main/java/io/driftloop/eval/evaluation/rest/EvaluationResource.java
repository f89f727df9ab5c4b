package io.driftloop.eval.evaluation.rest;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.eval.evaluation.EvaluationQuery;
import io.driftloop.eval.evaluation.Evaluations;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluations, newest first. */
@Path("/api/v1/evaluations")
@Blocking
public class EvaluationResource {

    private static final int MOST = 200;

    private final Evaluations evaluations;
    private final UnitOfWork work;

    EvaluationResource(Evaluations evaluations, UnitOfWork work) {
        this.evaluations = evaluations;
        this.work = work;
    }

    /** One page. */
    @GET
    public Page<EvaluationView> list(
            @QueryParam("pipelineRun") @Nullable String pipelineRun,
            @QueryParam("model") @Nullable String model,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        EvaluationQuery query = new EvaluationQuery(pipelineRun, model, cursor, most + 1);
        List<EvaluationView> found = work.call(
                () -> evaluations.list(query).stream().map(EvaluationView::of).toList());
        if (found.size() <= most) {
            return Page.of(found);
        }
        return new Page<>(found.subList(0, most), found.get(most - 1).id().value());
    }

    /** One evaluation. */
    @GET
    @Path("/{id}")
    public EvaluationView get(@PathParam("id") String id) {
        return work.call(() -> EvaluationView.of(evaluations.get(new EvaluationId(id))));
    }
}
