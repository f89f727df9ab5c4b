package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens, changes and resolves alerts. Every call happens inside a unit of work; what it tells commits with it. */
public final class Alerts implements DriftListener {

    private static final List<String> KINDS = List.of("data", "prediction", Finding.BROKEN);
    private static final Map<String, String> MOVED = Map.of("data", "Inputs", ErrorVerdict.KIND, "Errors");

    private final AlertRepository repository;
    private final Outbox outbox;
    private final Clock clock;

    public Alerts(AlertRepository repository, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void judged(PaneVerdict verdict) {
        Map<String, Alert> open = open(verdict.monitor());
        if (verdict.broken()) {
            // broken data says nothing of the world: a drift is neither seen again nor quiet
            saw(Sighting.of(verdict, Finding.BROKEN), open.get(Finding.BROKEN));
            return;
        }
        for (String kind : KINDS) {
            saw(Sighting.of(verdict, kind), open.get(kind));
        }
    }

    @Override
    public void judged(ErrorVerdict verdict) {
        saw(Sighting.of(verdict), open(verdict.monitor()).get(ErrorVerdict.KIND));
    }

    private Map<String, Alert> open(Monitor monitor) {
        return repository.unresolved(monitor.modelId(), monitor.version()).stream()
                .collect(Collectors.toMap(Alert::kind, a -> a));
    }

    private void saw(Sighting sighting, @Nullable Alert alert) {
        boolean shown = sighting.severity() != Severity.INFO;
        if (alert == null && shown) {
            open(sighting);
        } else if (alert != null) {
            Incident next = shown
                    ? alert.incident().seenAgain(sighting.severity(), sighting.causes())
                    : alert.incident().quiet();
            goOn(alert, advised(alert.kind(), next));
        }
    }

    private void open(Sighting sighting) {
        Monitor monitor = sighting.monitor();
        AlertId id = Alert.idOf(monitor, sighting.kind(), sighting.shard(), sighting.firstOffset());
        if (repository.find(id).isPresent()) {
            return; // replayed: this pane has opened its alert before
        }
        Instant now = clock.instant();
        Alert alert = new Alert(
                id,
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                sighting.kind(),
                title(monitor, sighting.kind(), sighting.causes().get(0)),
                now,
                advised(
                        sighting.kind(),
                        Incident.begun(sighting.severity(), sighting.onset().get(), sighting.causes())),
                new AlertState.Open());
        repository.save(alert);
        tellDrift(alert, now);
        outbox.tell(AlertEvents.opened(alert));
    }

    /** Broken data is no drift, and nothing should be learned from it. */
    private static Incident advised(String kind, Incident incident) {
        return kind.equals(Finding.BROKEN) ? incident.withoutRetraining() : incident;
    }

    private void tellDrift(Alert alert, Instant at) {
        if (!alert.kind().equals(Finding.BROKEN)) {
            outbox.tell(AlertEvents.drift(alert, at));
        }
    }

    private void goOn(Alert alert, Incident next) {
        if (next.over()) {
            resolve(alert.with(next), "quiet for " + Incident.PANES_TO_RESOLVE + " panes of 100 predictions");
            return;
        }
        Alert changed = alert.with(next);
        repository.save(changed);
        if (next.worseThan(alert.incident())) {
            tellDrift(changed, clock.instant());
            outbox.tell(AlertEvents.changed(changed, AlertEvents.MONITOR));
        }
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        repository.unresolved(monitor.modelId(), monitor.version()).forEach(a -> resolve(a, reason));
    }

    private void resolve(Alert alert, String reason) {
        Instant now = clock.instant();
        repository.save(alert.resolved(reason, now));
        outbox.tell(AlertEvents.resolved(alert, reason, now));
    }

    /**
     * Somebody saw it; a second time changes nothing.
     *
     * @throws PipelineException {@code alert-not-found}, {@code alert-resolved}
     */
    public Alert acknowledge(AlertId id, Actor by) {
        Alert alert = repository.lock(id).orElseThrow(() -> notFound(id));
        if (alert.state() instanceof AlertState.Resolved resolved) {
            throw new PipelineException(
                    AlertProblem.ALERT_RESOLVED, "Alert '" + id + "' is resolved (" + resolved.reason() + ").");
        }
        if (!(alert.state() instanceof AlertState.Open open)) {
            return alert;
        }
        Alert seen = alert.with(open.acknowledged(by, clock.instant()));
        repository.save(seen);
        outbox.tell(AlertEvents.changed(seen, by));
        return seen;
    }

    /** One alert. */
    public Alert get(AlertId id) {
        return repository.find(id).orElseThrow(() -> notFound(id));
    }

    /** Alerts, newest first. */
    public List<Alert> list(AlertQuery query) {
        return repository.list(query);
    }

    private static PipelineException notFound(AlertId id) {
        return new PipelineException(AlertProblem.ALERT_NOT_FOUND, "There is no alert '" + id + "'.");
    }

    private static String title(Monitor monitor, String kind, DriftCause first) {
        if (kind.equals(Finding.BROKEN)) {
            return "Data of " + monitor.model() + " version " + monitor.version() + " is broken: " + first.summary();
        }
        String what = MOVED.getOrDefault(kind, "Answers");
        return what + " of " + monitor.model() + " version " + monitor.version() + " moved: " + first.summary();
    }
}
