package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.events.RetrainingDecided;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Calls a person where the retraining policy cannot go on by itself: the breaker stopped the loop, or labels that a retraining waited for never came. One alert
 * of kind {@value #KIND} per model version; it ends when a run is started or the version no longer serves. Every call happens inside a unit of work.
 */
public final class RetrainingCalls {

    /** The kind of these alerts. */
    public static final String KIND = "retraining";

    private static final Map<String, Severity> CALLING =
            Map.of("breaker", Severity.CRITICAL, "labels-missing", Severity.WARNING);

    private final MonitorRepository monitors;
    private final AlertRepository repository;
    private final SilenceRepository silences;
    private final AlertTeller teller;

    public RetrainingCalls(
            MonitorRepository monitors, AlertRepository repository, SilenceRepository silences, AlertTeller teller) {
        this.monitors = monitors;
        this.repository = repository;
        this.silences = silences;
        this.teller = teller;
    }

    /** A decision was told. A version that nobody watches has nobody to call. */
    public void decided(RetrainingDecided decided) {
        monitors.find(decided.model().value()).ifPresent(monitor -> {
            List<Alert> goingOn = repository.unresolved(monitor.modelId(), monitor.version());
            List<Alert> called =
                    goingOn.stream().filter(a -> a.kind().equals(KIND)).toList();
            Severity severity = CALLING.get(decided.rule());
            if (decided.outcome().equals("start")) {
                called.forEach(a -> teller.resolved(a, "a run was started: " + decided.reason()));
            } else if (severity != null && called.isEmpty()) {
                open(decided, monitor, severity, goingOn);
            }
        });
    }

    private void open(RetrainingDecided decided, Monitor monitor, Severity severity, List<Alert> goingOn) {
        AlertId id = Alert.idOf(decided.decision());
        if (repository.find(id).isPresent()) {
            return; // replayed
        }
        DriftCause cause = new DriftCause(KIND, KIND, severity.text(), decided.reason(), decided.numbers());
        Instant now = teller.now();
        Alert alert = new Alert(
                id,
                Alert.incidentOf(id, goingOn),
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                KIND,
                "Retraining of " + decided.model() + " needs a person: " + decided.reason(),
                now,
                Incident.begun(severity, List.of(), List.of(cause), null).withoutRetraining(),
                new AlertState.Open());
        teller.opened(alert.under(silences.active(now), now));
    }
}
