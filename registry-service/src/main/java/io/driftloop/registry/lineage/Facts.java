package io.driftloop.registry.lineage;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.IncidentId;
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

    /** Facts that arrived after a position, oldest first. */
    public List<StoredFact> after(long position, @Nullable PipelineRunId run, int limit) {
        return unitOfWork.call(() -> log.after(position, run, limit));
    }

    /** The newest facts, newest first. */
    public List<StoredFact> newest(FactWish wish) {
        return unitOfWork.call(() -> log.newest(wish));
    }

    /** What was told about some alerts, the decisions on them included, by time. */
    public List<StoredFact> ofAlerts(Collection<AlertId> alerts) {
        return unitOfWork.call(() -> log.ofAlerts(alerts));
    }

    /** What was told about the alerts of an incident, by time. */
    public List<StoredFact> ofIncident(IncidentId incident) {
        return unitOfWork.call(() -> log.ofIncident(incident));
    }

    /** What was told of rows with one of these contents, by time. */
    public List<StoredFact> ofContents(Collection<String> contentHashes) {
        return unitOfWork.call(() -> log.ofContents(contentHashes));
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
