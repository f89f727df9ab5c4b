package io.driftloop.registry.lineage;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores facts. Called inside a unit of work. */
public interface FactLog {

    /** Stores the fact unless its {@code (source, aggregate, sequence)} is there; says whether it was new. */
    boolean append(EventEnvelope<?> fact);

    /** All facts of some runs by time. */
    List<StoredFact> ofRuns(Collection<PipelineRunId> runs);

    /** What was told about the alerts of an incident, by time. */
    List<StoredFact> ofIncident(IncidentId incident);

    /** What was told about some alerts, the decisions on them included, by time. */
    List<StoredFact> ofAlerts(Collection<AlertId> alerts);

    /** Facts that arrived after a position, oldest first. */
    List<StoredFact> after(long position, @Nullable PipelineRunId run, int limit);

    /** The newest facts, newest first; the cost does not grow with how many there are. */
    List<StoredFact> newest(FactWish wish);

    /** What was told of rows with one of these contents, by time: their ingestion, preparations and runs. */
    List<StoredFact> ofContents(Collection<String> contentHashes);

    /** How many facts of each type there are. */
    Map<Class<? extends PipelineEvent>, Long> tally();

    /** Position of the newest fact; 0 when there is none. */
    long lastPosition();

    /** Keeps everybody else from writing until the unit of work ends, and forgets everything. */
    void clear();

    /** SHA-256 over all facts in the order of {@code (source, aggregate, sequence)}: equal exactly where the contents are. */
    String digest();
}
