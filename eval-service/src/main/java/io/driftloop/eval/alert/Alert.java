package io.driftloop.eval.alert;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.monitoring.Monitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One incident of one model version.
 *
 * @param id derived, so that a replay of the log finds the same alert
 * @param kind {@code data}, {@code prediction}, {@code concept} or {@code quality} (broken data)
 * @param title one sentence for a list
 */
public record Alert(
        AlertId id,
        ModelId modelId,
        ModelName model,
        int version,
        String kind,
        String title,
        Instant openedAt,
        Incident incident,
        AlertState state) {

    /** The id of the alert that the pane of this shard and first offset opens: {@code a-} and 16 hex digits of a SHA-256 over monitor, kind, shard and first offset. */
    static AlertId idOf(Monitor monitor, String kind, int shard, long firstOffset) {
        String text = String.join(
                "\n",
                monitor.modelId().value(),
                Integer.toString(monitor.version()),
                kind,
                Integer.toString(shard),
                Long.toString(firstOffset));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new AlertId("a-" + HexFormat.of().formatHex(digest, 0, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Alert with(Incident changed) {
        return new Alert(id, modelId, model, version, kind, title, openedAt, changed, state);
    }

    Alert with(AlertState next) {
        return new Alert(id, modelId, model, version, kind, title, openedAt, incident, next);
    }

    /** Ended for a reason; a resolved one stays as it is. */
    Alert resolved(String reason, Instant at) {
        if (state instanceof AlertState.Open open) {
            return with(open.resolved(reason, at));
        }
        return state instanceof AlertState.Acknowledged seen ? with(seen.resolved(reason, at)) : this;
    }
}
