package io.driftloop.registry.incident;

import io.driftloop.contracts.AlertId;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One alert of an incident as it was told last.
 *
 * @param state {@code open}, {@code acknowledged}, {@code silenced} or {@code resolved}
 */
public record IncidentAlert(AlertId id, String title, String severity, String state, Instant openedAt) {
    private static final List<String> SEVERITIES = List.of("info", "warning", "critical");

    static final Comparator<String> BY_SEVERITY = Comparator.comparingInt(SEVERITIES::indexOf);

    static List<IncidentAlert> of(List<StoredFact> told) {
        Map<AlertId, IncidentAlert> alerts = new LinkedHashMap<>();
        for (StoredFact fact : told) {
            if (fact.event() instanceof AlertOpened e) {
                alerts.put(e.alert(), new IncidentAlert(e.alert(), e.title(), e.severity(), "open", e.openedAt()));
            } else if (fact.event() instanceof AlertChanged e) {
                alerts.computeIfPresent(e.alert(), (id, before) -> before.now(e.severity(), e.state()));
            } else if (fact.event() instanceof AlertResolved e) {
                alerts.computeIfPresent(e.alert(), (id, before) -> before.now(before.severity, "resolved"));
            }
        }
        return List.copyOf(alerts.values());
    }

    private IncidentAlert now(String changedSeverity, String changedState) {
        return new IncidentAlert(id, title, changedSeverity, changedState, openedAt);
    }
}
