package io.driftloop.eval.evaluation.rest;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.eval.evaluation.Evaluations;
import io.driftloop.eval.evaluation.ExampleQuery;
import io.driftloop.eval.evaluation.ExampleRepository.Placed;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.problem.FrameProblem;
import io.driftloop.kit.rest.Page;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Test rows that an evaluation kept to be looked at: some of each cell of the confusion matrix. */
@Path("/api/v1/evaluations/{id}/examples")
@Blocking
public class ExampleResource {

    private static final int MOST = 100;

    private final Evaluations evaluations;
    private final UnitOfWork work;

    ExampleResource(Evaluations evaluations, UnitOfWork work) {
        this.evaluations = evaluations;
        this.work = work;
    }

    /** One page: wrong answers first, the surest of them first; then right ones, the least sure first. */
    @GET
    public Page<ExampleView> list(
            @PathParam("id") String id,
            @QueryParam("slice") @Nullable String slice,
            @QueryParam("expected") @Nullable String expected,
            @QueryParam("predicted") @Nullable String predicted,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        ExampleQuery query =
                new ExampleQuery(new EvaluationId(id), slice, expected, predicted, after(cursor), most + 1);
        List<Placed> found = work.call(() -> evaluations.examples(query));
        List<ExampleView> items = found.stream()
                .limit(most)
                .map(placed -> ExampleView.of(placed.example()))
                .toList();
        return new Page<>(
                items,
                found.size() > most ? Integer.toString(found.get(most - 1).place()) : null);
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return -1;
        }
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new PipelineException(
                    FrameProblem.INVALID_REQUEST, "The cursor is none that this list gave; leave it out to begin.");
        }
    }
}
