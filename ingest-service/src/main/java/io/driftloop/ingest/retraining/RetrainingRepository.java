package io.driftloop.ingest.retraining;

import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Optional;

/** Storage of decisions and deferred triggers; used inside a unit of work. */
public interface RetrainingRepository {

    void insert(DecisionRecord decision);

    /** Decisions, newest first, below {@code beforeId} (empty: from the newest). */
    List<DecisionRecord> list(DecisionFilter filter, String beforeId, int limit);

    Optional<DecisionRecord> find(DecisionId id);

    /** Keeps a deferred trigger, in place of one of the same pipeline and kind. */
    void keepWaiting(WaitingTrigger waiting);

    /** The deferred trigger of a pipeline and kind. */
    Optional<WaitingTrigger> waiting(PipelineName pipeline, String kind);

    /** All deferred triggers. */
    List<WaitingTrigger> waiting();

    void stopWaiting(PipelineName pipeline, String kind);

    /** The newest decision about a kind of trigger. */
    Optional<DecisionRecord> newest(PipelineName pipeline, String trigger);
}
