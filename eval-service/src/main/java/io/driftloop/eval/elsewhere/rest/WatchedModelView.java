package io.driftloop.eval.elsewhere.rest;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.elsewhere.LogCounts;
import io.driftloop.eval.elsewhere.WatchedModel;
import io.driftloop.eval.monitoring.Monitor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that others serve.
 *
 * @param action what follows from its drift: always {@code alert-only}
 * @param reference {@code file} or {@code first-predictions}
 * @param filling how far the baseline is; absent once it is there
 * @param columns of its inputs; empty until the first request shows them
 * @param log what became of logged events
 */
record WatchedModelView(
        ModelName name,
        ModelId modelId,
        String action,
        String reference,
        @Nullable Filling filling,
        List<ColumnName> columns,
        List<String> topics,
        Instant since,
        LogCounts log) {

    /** Predictions that are there of those that make the baseline. */
    record Filling(int gathered, int of) {}

    /** One input. */
    record ColumnName(String name, String kind) {}

    static WatchedModelView of(WatchedModel model, LogCounts counts) {
        return new WatchedModelView(
                model.name(),
                Monitor.elsewhere(model.name()),
                "alert-only",
                model.firstPredictions() == 0 ? "file" : "first-predictions",
                model.filling() ? new Filling(model.gathered(), model.firstPredictions()) : null,
                model.schema() == null
                        ? List.of()
                        : model.schema().columns().stream()
                                .map(c ->
                                        new ColumnName(c.name(), c.kind().name().toLowerCase(java.util.Locale.ROOT)))
                                .toList(),
                model.topics(),
                model.since(),
                counts);
    }
}
