package io.driftloop.eval.alert.rest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert over HTTP. */
record AlertView(
        AlertId id,
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
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        List<LogPosition> onset,
        List<DriftCause> causes) {

    static AlertView of(Alert alert) {
        AlertState state = alert.state();
        AlertState.Acknowledged seen = state instanceof AlertState.Acknowledged a ? a : null;
        AlertState.Resolved over = state instanceof AlertState.Resolved r ? r : null;
        return new AlertView(
                alert.id(),
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
                over == null ? null : over.at(),
                over == null ? null : over.reason(),
                alert.incident().onset(),
                alert.incident().causes());
    }
}
