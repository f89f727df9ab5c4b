package io.driftloop.registry.console;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
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
import org.jspecify.annotations.Nullable;

/**
 * One alert from its opening on.
 *
 * @param state {@code open}, {@code acknowledged} or {@code resolved}
 * @param onset where in the prediction log it began
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
                alerts.computeIfPresent(changed.alert(), (id, alert) -> alert.changed(changed));
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

    /** Status colour. */
    public String tone() {
        if (!isOpen()) {
            return "ok";
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
                null,
                "");
    }

    private AlertStory changed(AlertChanged e) {
        return new AlertStory(
                id, model, version, e.severity(), title, e.state(), openedAt, onset, e.causes(), null, "");
    }

    private AlertStory resolved(AlertResolved e) {
        return new AlertStory(
                id, model, version, severity, title, "resolved", openedAt, onset, causes, e.resolvedAt(), e.reason());
    }
}
