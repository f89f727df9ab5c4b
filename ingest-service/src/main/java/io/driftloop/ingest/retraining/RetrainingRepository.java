package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage of decisions, deferred triggers and what is known of champions; used inside a unit of work. */
public interface RetrainingRepository {

    void insert(DecisionRecord decision);

    /** Decisions, newest first, below {@code beforeId}; of one pipeline where one is given. */
    List<DecisionRecord> list(@Nullable PipelineName pipeline, String beforeId, int limit);

    Optional<DecisionRecord> find(DecisionId id);

    /** Keeps a deferred trigger, in place of one of the same pipeline and kind. */
    void keepWaiting(WaitingTrigger waiting);

    /** The deferred trigger of a pipeline and kind. */
    Optional<WaitingTrigger> waiting(PipelineName pipeline, String kind);

    /** All deferred triggers. */
    List<WaitingTrigger> waiting();

    void stopWaiting(PipelineName pipeline, String kind);

    /** Notes which version serves; an older generation changes nothing. */
    void noteChampion(ModelName model, int version, long generation);

    Optional<Integer> champion(ModelName model);
}
