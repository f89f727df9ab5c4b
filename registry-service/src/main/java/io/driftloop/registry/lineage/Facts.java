package io.driftloop.registry.lineage;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.kit.api.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions to the log, each in a unit of work of its own. */
public final class Facts {

    private final UnitOfWork unitOfWork;
    private final FactLog log;

    public Facts(UnitOfWork unitOfWork, FactLog log) {
        this.unitOfWork = unitOfWork;
        this.log = log;
    }

    /** All facts of a run by time. */
    public List<StoredFact> ofRun(PipelineRunId run) {
        return unitOfWork.call(() -> log.ofRuns(List.of(run)));
    }

    /** All facts of several runs by time. */
    public List<StoredFact> ofRuns(Collection<PipelineRunId> runs) {
        return unitOfWork.call(() -> log.ofRuns(runs));
    }

    /** All facts about one thing by time. */
    public List<StoredFact> ofAggregate(Aggregate aggregate) {
        return unitOfWork.call(() -> log.ofAggregate(aggregate));
    }

    /** Facts that arrived after a position, oldest first. */
    public List<StoredFact> after(long position, @Nullable PipelineRunId run, int limit) {
        return unitOfWork.call(() -> log.after(position, run, limit));
    }

    /** The newest facts, newest first. */
    public List<StoredFact> newest(@Nullable PipelineRunId run, int limit) {
        return unitOfWork.call(() -> log.newest(run, limit));
    }

    /** The newest facts of some types, newest first. */
    public List<StoredFact> newestOf(Collection<Class<? extends PipelineEvent>> types, int limit) {
        return unitOfWork.call(() -> log.newestOf(types, limit));
    }

    /** How many facts of each type there are. */
    public Map<Class<? extends PipelineEvent>, Long> tally() {
        return unitOfWork.call(log::tally);
    }

    /** Position of the newest fact; 0 when there is none. */
    public long lastPosition() {
        return unitOfWork.call(log::lastPosition);
    }
}
