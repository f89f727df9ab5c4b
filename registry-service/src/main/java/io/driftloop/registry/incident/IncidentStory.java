package io.driftloop.registry.incident;

import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.events.TrainingEpochCompleted;
import io.driftloop.events.TrialCompleted;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One incident from its facts.
 *
 * @param onset when the first prediction of it was made, where its alerts know
 * @param alerts in the order of their opening
 * @param runs that were started because of it, oldest first
 * @param spans the legs that the run which mended it, or else the newest run, has behind it
 * @param facts of its alerts, decisions and runs by time, without epochs and trials
 */
public record IncidentStory(
        Incident incident,
        @Nullable Instant onset,
        IncidentState state,
        List<IncidentAlert> alerts,
        List<RetrainingDecided> decisions,
        List<PipelineRunId> runs,
        List<Span> spans,
        List<StoredFact> facts) {

    /** @param told all facts of it by time */
    static IncidentStory of(Incident incident, List<StoredFact> told) {
        IncidentReading reading = new IncidentReading(told);
        return new IncidentStory(
                incident,
                reading.onset(),
                reading.state(),
                reading.alerts(),
                reading.decisions(),
                reading.runs(),
                reading.spans(),
                told.stream().filter(IncidentStory::isHop).toList());
    }

    /** Where its clock starts: the onset, or else its first alert. */
    public Instant start() {
        return onset == null ? incident.beganAt() : onset;
    }

    /** Seconds from the onset to the champion that mends it; empty unless repaired. */
    public Optional<Double> secondsToRepair() {
        return state instanceof IncidentState.Repaired repaired
                ? Optional.of(Duration.between(start(), repaired.at()).toMillis() / 1000.0)
                : Optional.empty();
    }

    /** The severest of its alerts' severities. */
    public String severity() {
        return alerts.stream()
                .map(IncidentAlert::severity)
                .max(IncidentAlert.BY_SEVERITY)
                .orElse("info");
    }

    private static boolean isHop(StoredFact fact) {
        return !(fact.event() instanceof TrainingEpochCompleted || fact.event() instanceof TrialCompleted);
    }

    /** When the first alert was opened. */
    static Optional<Instant> firstAlert(List<StoredFact> told) {
        return told.stream()
                .map(StoredFact::event)
                .filter(AlertOpened.class::isInstance)
                .map(event -> ((AlertOpened) event).openedAt())
                .min(Instant::compareTo);
    }
}
