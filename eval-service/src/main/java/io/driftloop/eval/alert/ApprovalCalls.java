package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.ModelVersionRejected;
import java.time.Instant;
import java.util.List;

/**
 * Calls a person where a version waits for approval: it passed its gates, and its definition or the action {@code ask} of the retraining policy leaves the
 * rest to people. One alert of kind {@value #KIND} per version; it ends when the version is approved or rejected. Every call happens inside a unit of work.
 */
public final class ApprovalCalls {

    /** The kind of these alerts. */
    public static final String KIND = "approval";

    private final AlertRepository repository;
    private final SilenceRepository silences;
    private final AlertTeller teller;

    public ApprovalCalls(AlertRepository repository, SilenceRepository silences, AlertTeller teller) {
        this.repository = repository;
        this.silences = silences;
        this.teller = teller;
    }

    /** A version came; it calls nobody where no person is asked. */
    public void registered(ModelVersionRegistered version) {
        AlertId id = Alert.idOf(version.modelId(), version.version(), KIND);
        if (version.awaitsApproval() == null || repository.find(id).isPresent()) {
            return;
        }
        String run = version.pipelineRun() == null ? "" : " in run " + version.pipelineRun();
        DriftCause cause = new DriftCause(
                KIND,
                KIND,
                Severity.WARNING.text(),
                "version " + version.version() + " passed its gates" + run
                        + "; it serves nothing until a person approves it",
                version.metrics());
        Instant now = teller.now();
        Alert alert = new Alert(
                id,
                Alert.incidentOf(id, List.of()),
                version.modelId(),
                version.model(),
                version.version(),
                KIND,
                "Version " + version.version() + " of " + version.model() + " waits for a person to approve it",
                now,
                Incident.begun(Severity.WARNING, List.of(), List.of(cause), null)
                        .withoutRetraining(),
                new AlertState.Open());
        teller.opened(alert.under(silences.active(now), now));
    }

    /** A person approved it. */
    public void approved(ModelVersionApproved version) {
        end(version.modelId(), version.version(), "approved by " + version.actor());
    }

    /** A person rejected it. */
    public void rejected(ModelVersionRejected version) {
        end(version.modelId(), version.version(), "rejected by " + version.actor() + ": " + version.reason());
    }

    private void end(ModelId model, int version, String reason) {
        repository.unresolved(model, version).stream()
                .filter(alert -> alert.kind().equals(KIND))
                .forEach(alert -> teller.resolved(alert, reason));
    }
}
