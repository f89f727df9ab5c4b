package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import io.driftloop.events.AlertChanged;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of an alert. */
final class AlertEvents {

    /** Who changes an alert by itself. */
    static final Actor MONITOR = new Actor("policy:monitor");

    private AlertEvents() {}

    static DriftDetected drift(Alert alert, Instant at) {
        Incident incident = alert.incident();
        return new DriftDetected(
                alert.id(),
                alert.modelId(),
                alert.model(),
                alert.version(),
                incident.effect().text(),
                incident.retrain(),
                incident.onset(),
                at,
                incident.causes());
    }

    static AlertOpened opened(Alert alert) {
        return new AlertOpened(
                alert.id(),
                alert.modelId(),
                alert.model(),
                alert.version(),
                alert.incident().severity().text(),
                alert.title(),
                alert.openedAt(),
                alert.incident().onset(),
                alert.incident().causes(),
                alert.incidentId(),
                alert.incident().loss());
    }

    static AlertChanged changed(Alert alert, Actor actor, @Nullable String comment) {
        return new AlertChanged(
                alert.id(),
                alert.modelId(),
                alert.model(),
                alert.version(),
                alert.incident().severity().text(),
                alert.state().text(),
                actor,
                alert.incident().causes(),
                alert.incidentId(),
                alert.incident().loss(),
                comment,
                alert.state() instanceof AlertState.Silenced silenced ? silenced.until() : null);
    }

    static AlertResolved resolved(Alert alert, String reason, Instant at) {
        return new AlertResolved(
                alert.id(), alert.modelId(), alert.model(), alert.version(), reason, at, alert.incidentId());
    }
}
