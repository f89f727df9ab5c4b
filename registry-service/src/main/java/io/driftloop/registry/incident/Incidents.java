package io.driftloop.registry.incident;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.lineage.FactLog;
import io.driftloop.registry.lineage.StoredFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells incidents from the facts about their alerts, the decisions on these, and the runs that those started. Thread-safe. */
public final class Incidents {
    private static final Comparator<StoredFact> BY_TIME =
            Comparator.comparing(StoredFact::time).thenComparingLong(StoredFact::position);

    private final UnitOfWork unitOfWork;
    private final IncidentLog log;
    private final FactLog facts;

    public Incidents(UnitOfWork unitOfWork, IncidentLog log, FactLog facts) {
        this.unitOfWork = unitOfWork;
        this.log = log;
        this.facts = facts;
    }

    /** The newest with their stories, newest first; {@code after} as in {@link IncidentLog#newest}. */
    public List<IncidentStory> newest(@Nullable ModelName model, @Nullable Incident after, int limit) {
        return unitOfWork.call(
                () -> log.newest(model, after, limit).stream().map(this::tell).toList());
    }

    /** One of them, without its story. */
    public Optional<Incident> find(IncidentId id) {
        return unitOfWork.call(() -> log.find(id));
    }

    /** One of them with its story. */
    public Optional<IncidentStory> story(IncidentId id) {
        return unitOfWork.call(() -> log.find(id).map(this::tell));
    }

    private IncidentStory tell(Incident incident) {
        Set<AlertId> alerts = facts.ofIncident(incident.id()).stream()
                .map(StoredFact::event)
                .filter(AlertOpened.class::isInstance)
                .map(event -> ((AlertOpened) event).alert())
                .collect(Collectors.toSet());
        List<StoredFact> told = new ArrayList<>(facts.ofAlerts(alerts));
        Set<PipelineRunId> runs = told.stream()
                .map(StoredFact::event)
                .filter(RetrainingDecided.class::isInstance)
                .flatMap(event -> Optional.ofNullable(((RetrainingDecided) event).pipelineRun()).stream())
                .collect(Collectors.toSet());
        Set<Long> known = told.stream().map(StoredFact::position).collect(Collectors.toSet());
        facts.ofRuns(runs).stream()
                .filter(fact -> !known.contains(fact.position()))
                .forEach(told::add);
        told.sort(BY_TIME);
        return IncidentStory.of(incident, told);
    }
}
