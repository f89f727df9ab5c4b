package io.driftloop.registry.console;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One alert from its opening on.
 *
 * @param state {@code open}, {@code acknowledged}, {@code silenced} or {@code resolved}
 * @param onset where in the prediction log it began
 * @param incident what belongs together; absent in facts of an earlier release
 * @param loss how much accuracy it costs, where that can be said
 * @param changes what happened to it, oldest first
 * @param silencedUntil when it speaks again; absent while it is not silenced
 * @param resolvedAt when it was over; absent before that
 * @param resolution why it was over; empty before that
 */
public record AlertStory(
        AlertId id,
        ModelName model,
        int version,
        String severity,
        String title,
        String state,
        Instant openedAt,
        List<LogPosition> onset,
        List<DriftCause> causes,
        @Nullable IncidentId incident,
        @Nullable AccuracyLoss loss,
        List<Change> changes,
        @Nullable Instant silencedUntil,
        @Nullable Instant resolvedAt,
        String resolution) {

    /** All alerts that these facts tell of, newest first. Facts in the order of time. */
    public static List<AlertStory> of(List<StoredFact> facts) {
        Map<AlertId, AlertStory> alerts = new LinkedHashMap<>();
        for (StoredFact fact : facts) {
            PipelineEvent event = fact.event();
            if (event instanceof AlertOpened opened) {
                alerts.put(opened.alert(), opened(opened));
            } else if (event instanceof AlertChanged changed) {
                alerts.computeIfPresent(changed.alert(), (id, alert) -> alert.changed(changed, fact.time()));
            } else if (event instanceof AlertResolved resolved) {
                alerts.computeIfPresent(resolved.alert(), (id, alert) -> alert.resolved(resolved));
            }
        }
        List<AlertStory> newestFirst = new ArrayList<>(alerts.values());
        newestFirst.sort((a, b) -> b.openedAt().compareTo(a.openedAt()));
        return newestFirst;
    }

    /** Whether somebody should look. */
    public boolean isOpen() {
        return !state.equals("resolved");
    }

    /** Whether nobody has looked yet. */
    public boolean isUnseen() {
        return state.equals("open");
    }

    /** Whether channels are muted for it. */
    public boolean isSilenced() {
        return state.equals("silenced");
    }

    /** How much it hurts, for people; empty where that is not known. */
    public String hurt() {
        return loss == null ? "" : loss.words();
    }

    /** What moved, for the heading of a list: inputs, answers, errors, data. */
    public String kind() {
        return causes.isEmpty() ? "" : causes.get(0).kind();
    }

    /** Where it began, as an offset of the prediction log; empty where nobody knows. */
    public String since() {
        return onset.stream()
                .map(place -> "offset " + place.offset() + " of shard " + place.partition())
                .collect(Collectors.joining(", "));
    }

    /**
     * Something that happened to an alert while it went on.
     *
     * @param comment empty where nobody said anything
     */
    public record Change(Instant at, String state, String severity, String actor, String comment) {}

    /** Status colour. */
    public String tone() {
        if (!isOpen()) {
            return "ok";
        }
        if (isSilenced() || severity.equals("info")) {
            return "off";
        }
        return severity.equals("critical") ? "bad" : "warn";
    }

    private static AlertStory opened(AlertOpened e) {
        return new AlertStory(
                e.alert(),
                e.model(),
                e.version(),
                e.severity(),
                e.title(),
                "open",
                e.openedAt(),
                e.onset(),
                e.causes(),
                e.incident(),
                e.loss(),
                List.of(),
                null,
                null,
                "");
    }

    private AlertStory changed(AlertChanged e, Instant at) {
        List<Change> longer = new ArrayList<>(changes);
        longer.add(new Change(at, e.state(), e.severity(), e.actor().value(), e.comment() == null ? "" : e.comment()));
        return new AlertStory(
                id,
                model,
                version,
                e.severity(),
                title,
                e.state(),
                openedAt,
                onset,
                e.causes(),
                incident,
                e.loss() == null ? loss : e.loss(),
                longer,
                e.silencedUntil(),
                null,
                "");
    }

    private AlertStory resolved(AlertResolved e) {
        return new AlertStory(
                id,
                model,
                version,
                severity,
                title,
                "resolved",
                openedAt,
                onset,
                causes,
                incident,
                loss,
                changes,
                null,
                e.resolvedAt(),
                e.reason());
    }
}
