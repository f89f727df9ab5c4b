package io.driftloop.eval.evaluation;

import io.driftloop.contracts.EvaluationId;
import io.driftloop.contracts.PipelineRunId;
import java.util.List;
import java.util.Optional;

/** Evaluations. All calls happen inside a unit of work. */
public interface EvaluationRepository {

    /** Stores a new one. */
    void add(Evaluation evaluation);

    /** Stores where it is now. */
    void update(Evaluation evaluation);

    /** One by id. */
    Optional<Evaluation> find(EvaluationId id);

    /** Those of a run, oldest first, locked. */
    List<Evaluation> ofRun(PipelineRunId run);

    /** Newest first. */
    List<Evaluation> list(EvaluationQuery query);
}
