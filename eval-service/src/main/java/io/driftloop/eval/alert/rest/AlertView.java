package io.driftloop.eval.alert.rest;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.alert.SilenceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert over HTTP. */
record AlertView(
        AlertId id,
        IncidentId incident,
        ModelId modelId,
        ModelName model,
        int version,
        String kind,
        String severity,
        String state,
        boolean retrain,
        String title,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Actor acknowledgedBy,
        @Nullable String comment,
        @Nullable SilenceId silence,
        @Nullable Instant silencedUntil,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        List<LogPosition> onset,
        List<DriftCause> causes,
        @Nullable AccuracyLoss loss,
        @Nullable String hurt) {

    static AlertView of(Alert alert) {
        AlertState state = alert.state();
        AlertState.Silenced silenced = state instanceof AlertState.Silenced s ? s : null;
        AlertState audible = silenced == null ? state : silenced.before();
        AlertState.Acknowledged seen = audible instanceof AlertState.Acknowledged a ? a : null;
        AccuracyLoss loss = alert.incident().loss();
        AlertState.Resolved over = state instanceof AlertState.Resolved r ? r : null;
        return new AlertView(
                alert.id(),
                alert.incidentId(),
                alert.modelId(),
                alert.model(),
                alert.version(),
                alert.kind(),
                alert.incident().severity().text(),
                state.text(),
                alert.incident().retrain(),
                alert.title(),
                alert.openedAt(),
                seen == null ? null : seen.at(),
                seen == null ? null : seen.by(),
                seen == null ? null : seen.comment(),
                silenced == null ? null : silenced.by(),
                silenced == null ? null : silenced.until(),
                over == null ? null : over.at(),
                over == null ? null : over.reason(),
                alert.incident().onset(),
                alert.incident().causes(),
                loss,
                loss == null ? null : loss.words());
    }
}
