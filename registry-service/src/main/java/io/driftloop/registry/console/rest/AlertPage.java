package io.driftloop.registry.console.rest;

import io.driftloop.contracts.DriftCause;
import io.driftloop.registry.console.AlertDesk.SentMessage;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DriftReport;
import java.util.List;

/**
 * What the page of one alert shows.
 *
 * @param others alerts of the same incident
 * @param drift what the monitor sees of the model now
 */
public record AlertPage(
        AlertStory alert, List<AlertStory> others, Answered<DriftReport> drift, Answered<List<SentMessage>> messages) {

    /** Whether the monitor still watches the version that the alert is about. */
    public boolean watched() {
        return drift.isKnown() && drift.value().version() == alert.version();
    }

    /** The columns that moved, as the monitor sees them now; empty once another version is watched. */
    public List<DriftReport.Column> columns() {
        if (!drift.isKnown() || drift.value().version() != alert.version()) {
            return List.of();
        }
        List<String> moved = alert.causes().stream().map(DriftCause::column).toList();
        return drift.value().columns().stream()
                .filter(column -> moved.contains(column.name()))
                .toList();
    }
}
