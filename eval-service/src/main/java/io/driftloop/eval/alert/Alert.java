package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A change of one kind in one model version: at most one goes on at a time, and the columns that moved are its causes.
 *
 * @param id derived, so that a replay of the log finds the same alert
 * @param kind {@code data}, {@code prediction}, {@code concept}, {@code quality} (broken data), {@code retraining} (it stopped and needs a person) or
 *     {@code approval} (the version waits for a person)
 * @param incidentId shared by alerts of one version that go on at the same time: one story
 * @param title one sentence for a list
 */
public record Alert(
        AlertId id,
        IncidentId incidentId,
        ModelId modelId,
        ModelName model,
        int version,
        String kind,
        String title,
        Instant openedAt,
        Incident incident,
        AlertState state) {

    private static final Set<String> NO_DRIFT = Set.of(Finding.BROKEN, RetrainingCalls.KIND, ApprovalCalls.KIND);

    /** The id of the alert that the pane of this shard and first offset opens: {@code a-} and 16 hex digits of a SHA-256 over monitor, kind, shard and first offset. */
    static AlertId idOf(Monitor monitor, String kind, int shard, long firstOffset) {
        return derived(String.join(
                "\n",
                monitor.modelId().value(),
                Integer.toString(monitor.version()),
                kind,
                Integer.toString(shard),
                Long.toString(firstOffset)));
    }

    /** The id of the alert that a decision of the retraining policy opens, by the same digest. */
    static AlertId idOf(DecisionId decision) {
        return derived(decision.value());
    }

    /** The id of the alert that a version of a model opens by itself, by the same digest. */
    static AlertId idOf(ModelId model, int version, String kind) {
        return derived(String.join("\n", model.value(), Integer.toString(version), kind));
    }

    private static AlertId derived(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new AlertId("a-" + HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the model's world moved; broken data and what calls a person are no drift. */
    boolean isDrift() {
        return !NO_DRIFT.contains(kind);
    }

    Alert with(Incident changed) {
        return new Alert(id, incidentId, modelId, model, version, kind, title, openedAt, changed, state);
    }

    Alert with(AlertState next) {
        return new Alert(id, incidentId, modelId, model, version, kind, title, openedAt, incident, next);
    }

    /** Ended for a reason; a resolved one stays as it is. */
    Alert resolved(String reason, Instant at) {
        return state instanceof AlertState.Ongoing going ? with(going.resolved(reason, at)) : this;
    }

    /** Silenced, where one of these covers it. */
    Alert under(List<Silence> active, Instant now) {
        if (!(state instanceof AlertState.Audible audible)) {
            return this;
        }
        return active.stream()
                .filter(s -> s.covers(this, now))
                .max(Comparator.comparing(Silence::until))
                .map(s -> with(audible.silenced(s.id(), s.until())))
                .orElse(this);
    }

    /** It got worse: an acknowledgement of less does not hold any more, nor does a silence of lower severities. */
    Alert raised(List<Silence> active, Instant now) {
        if (state instanceof AlertState.Audible audible) {
            return with(audible.raised()).under(active, now);
        }
        if (state instanceof AlertState.Silenced silenced) {
            return with(silenced.ended().raised()).under(active, now);
        }
        return this;
    }

    /** The incident of a new alert: that of the oldest one which goes on, or a story of its own. */
    static IncidentId incidentOf(AlertId id, Collection<Alert> goingOn) {
        return goingOn.stream()
                .min(Comparator.comparing(Alert::openedAt))
                .map(Alert::incidentId)
                .orElseGet(() -> new IncidentId("i-" + id.value().substring(2)));
    }
}
