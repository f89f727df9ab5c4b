package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.kit.api.PipelineException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens, changes and resolves alerts. Every call happens inside a unit of work; what it tells commits with it. */
public final class Alerts implements DriftListener {

    private static final List<String> KINDS = List.of("data", "prediction", Finding.BROKEN);
    /** How many panes a loss is estimated on, at most. */
    private static final int MOST_PANES = 5;

    private static final Map<String, String> MOVED = Map.of("data", "Inputs", ErrorVerdict.KIND, "Errors");

    private final AlertRepository repository;
    private final SilenceRepository silences;
    private final AlertTeller teller;
    private final RealisedLoss losses;

    public Alerts(AlertRepository repository, SilenceRepository silences, AlertTeller teller, RealisedLoss losses) {
        this.repository = repository;
        this.silences = silences;
        this.teller = teller;
        this.losses = losses;
    }

    @Override
    public void judged(PaneVerdict verdict) {
        judged(verdict, open(verdict.monitor()));
    }

    /** The alerts that go on are locked: nobody else changes them before this unit of work ends. */
    @Override
    public void judged(List<PaneVerdict> verdicts) {
        if (!verdicts.isEmpty()) {
            Map<String, Alert> open = open(verdicts.get(0).monitor());
            verdicts.forEach(verdict -> judged(verdict, open));
        }
    }

    private void judged(PaneVerdict verdict, Map<String, Alert> open) {
        if (verdict.broken()) {
            // broken data says nothing of the world: a drift is neither seen again nor quiet
            saw(Sighting.of(verdict, Finding.BROKEN), open);
            return;
        }
        for (String kind : KINDS) {
            saw(Sighting.of(verdict, kind), open);
        }
    }

    @Override
    public void judged(ErrorVerdict verdict) {
        saw(Sighting.of(verdict), open(verdict.monitor()));
    }

    private Map<String, Alert> open(Monitor monitor) {
        return repository.unresolved(monitor.modelId(), monitor.version()).stream()
                .collect(Collectors.toMap(Alert::kind, a -> a, (one, other) -> one, HashMap::new));
    }

    private void saw(Sighting sighting, Map<String, Alert> unresolved) {
        Alert alert = unresolved.get(sighting.kind());
        boolean shown = sighting.severity() != Severity.INFO;
        if (alert == null && shown) {
            open(sighting, unresolved);
        } else if (alert != null) {
            Incident next = shown
                    ? alert.incident().seenAgain(sighting.severity(), sighting.causes(), loss(sighting, alert))
                    : alert.incident().quiet();
            goOn(alert, advised(alert.kind(), next))
                    .ifPresentOrElse(
                            changed -> unresolved.put(changed.kind(), changed), () -> unresolved.remove(alert.kind()));
        }
    }

    /** What labels say comes before what confidences say. */
    private @Nullable AccuracyLoss loss(Sighting sighting, Alert alert) {
        if (sighting.kind().equals(Finding.BROKEN)) {
            return null; // what broken data makes of confidences says nothing
        }
        int panes = Math.min(MOST_PANES, alert.incident().warningPanes() + 1);
        return losses.since(sighting.monitor(), alert.openedAt())
                .or(() -> sighting.loss(panes))
                .orElse(null);
    }

    private void open(Sighting sighting, Map<String, Alert> unresolved) {
        Monitor monitor = sighting.monitor();
        AlertId id = Alert.idOf(monitor, sighting.kind(), sighting.shard(), sighting.firstOffset());
        if (repository.find(id).isPresent()) {
            return; // replayed: this pane has opened its alert before
        }
        Instant now = teller.now();
        Alert alert = new Alert(
                id,
                Alert.incidentOf(id, unresolved.values()),
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                sighting.kind(),
                title(monitor, sighting.kind(), sighting.causes().get(0)),
                now,
                advised(
                        sighting.kind(),
                        Incident.begun(
                                sighting.severity(),
                                sighting.onset().get(),
                                sighting.causes(),
                                sighting.loss(1).orElse(null))),
                new AlertState.Open());
        Alert opened = alert.under(silences.active(now), now);
        unresolved.put(alert.kind(), opened);
        teller.opened(opened);
    }

    /** Broken data is no drift, and nothing should be learned from it. */
    private static Incident advised(String kind, Incident incident) {
        return kind.equals(Finding.BROKEN) ? incident.withoutRetraining() : incident;
    }

    /** The alert as it goes on; empty when it is over. */
    private Optional<Alert> goOn(Alert alert, Incident next) {
        if (next.over()) {
            teller.resolved(alert.with(next), "quiet for " + Incident.PANES_TO_RESOLVE + " panes of 100 predictions");
            return Optional.empty();
        }
        Alert changed = alert.with(next);
        if (!next.worseThan(alert.incident())) {
            repository.save(changed);
            return Optional.of(changed);
        }
        boolean raised = next.severity().compareTo(alert.incident().severity()) > 0;
        Instant now = teller.now();
        Alert worse = raised ? changed.raised(silences.active(now), now) : changed;
        teller.worsened(worse, raised);
        return Optional.of(worse);
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        repository.unresolved(monitor.modelId(), monitor.version()).forEach(a -> teller.resolved(a, reason));
    }

    /**
     * Somebody saw it; a second time changes nothing.
     *
     * @param comment what they say about it, or null
     * @throws PipelineException {@code alert-not-found}, {@code alert-resolved}
     */
    public Alert acknowledge(AlertId id, Actor by, @Nullable String comment) {
        Alert alert = repository.lock(id).orElseThrow(() -> notFound(id));
        if (alert.state() instanceof AlertState.Resolved resolved) {
            throw new PipelineException(
                    AlertProblem.ALERT_RESOLVED, "Alert '" + id + "' is resolved (" + resolved.reason() + ").");
        }
        if (!(alert.state() instanceof AlertState.Ongoing going)) {
            return alert;
        }
        Alert seen = alert.with(going.acknowledged(new AlertState.Acknowledged(by, teller.now(), comment)));
        if (!seen.equals(alert)) {
            teller.changed(seen, AlertMoment.ACKNOWLEDGED, by, comment);
        }
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
