package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.ProblemCode;
import io.driftloop.kit.api.UnitOfWork;
import java.util.List;

/** Finds stored decisions. Thread-safe. */
public final class Decisions {
    private final RetrainingRepository repository;
    private final UnitOfWork unitOfWork;

    public Decisions(RetrainingRepository repository, UnitOfWork unitOfWork) {
        this.repository = repository;
        this.unitOfWork = unitOfWork;
    }

    /** Decisions, newest first, below {@code beforeId} (empty: from the newest). */
    public List<DecisionRecord> list(DecisionFilter filter, String beforeId, int limit) {
        return unitOfWork.call(() -> repository.list(filter, beforeId, limit));
    }

    /** A decision that must exist. */
    public DecisionRecord get(DecisionId id) {
        return unitOfWork
                .call(() -> repository.find(id))
                .orElseThrow(() -> new PipelineException(
                        Problem.DECISION_NOT_FOUND, "There is no retraining decision '" + id + "'."));
    }

    /** What can be wrong with a request about decisions. */
    public enum Problem implements ProblemCode {
        DECISION_NOT_FOUND("retraining-decision-not-found", "There is no such decision", Category.NOT_FOUND);

        private final Entry entry;

        Problem(String code, String title, Category category) {
            this.entry = new Entry(code, title, category);
        }

        @Override
        public Entry entry() {
            return entry;
        }
    }
}
