package io.driftloop.eval.channel;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of an alert: as it was when it happened.
 *
 * @param event {@code opened}, {@code raised}, {@code unsilenced}, {@code resolved}, {@code firing} (a reminder) or {@code test}
 * @param hurt how much it costs, in plain words
 * @param resolution why it is over; null while it goes on
 * @param link the alert in the console, or the page where a person can do what is asked; empty where no address is configured
 */
public record AlertNotice(
        String event,
        AlertId alert,
        IncidentId incident,
        PipelineName pipeline,
        ModelId modelId,
        ModelName model,
        int version,
        String kind,
        String severity,
        String state,
        String title,
        String hurt,
        @Nullable AccuracyLoss loss,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolution,
        List<LogPosition> onset,
        List<DriftCause> causes,
        String link) {

    /** The event that says that an alert is over. */
    public static final String RESOLVED = "resolved";

    public AlertNotice {
        onset = List.copyOf(onset);
        causes = List.copyOf(causes);
    }

    /** Whether it says that the alert is over. */
    public boolean over() {
        return resolvedAt != null;
    }
}
