package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Makes a baseline of a model's first predictions. Predictions that came later are compared with it; those that made it are not. */
public final class FirstPredictions {

    private final WatchedModelRepository models;
    private final Monitors monitors;
    private final ArtifactStore artifacts;

    public FirstPredictions(WatchedModelRepository models, Monitors monitors, ArtifactStore artifacts) {
        this.models = models;
        this.monitors = monitors;
        this.artifacts = artifacts;
    }

    /** Adds rows that came at this time; the last that is needed begins the watch. Rows of another shape are left out. */
    void gather(WatchedModel model, List<AnsweredRow> rows, Instant at) {
        if (!model.filling()) {
            return;
        }
        Schema schema = Objects.requireNonNull(model.schema());
        int gathered = model.gathered();
        for (AnsweredRow row : rows) {
            if (gathered < model.firstPredictions() && fits(schema, row)) {
                models.gather(model.name(), ++gathered, row);
            }
        }
        WatchedModel known = model.withGathered(gathered);
        if (gathered < model.firstPredictions()) {
            models.save(known);
            return;
        }
        WatchedModel filled = known.filled(baseline(model, schema), at.plusMillis(1));
        models.save(filled);
        models.dropGathered(model.name());
        monitors.watchElsewhere(
                Monitor.elsewhere(filled.name(), filled.generation(), filled.baseline(), filled.since()),
                "its baseline is there");
    }

    private static boolean fits(Schema schema, AnsweredRow row) {
        if (row.values().size() != schema.columns().size()) {
            return false;
        }
        for (int i = 0; i < row.values().size(); i++) {
            boolean number = schema.columns().get(i).kind() == io.driftloop.model.rows.ColumnKind.NUMBER;
            if (number != row.values().get(i) instanceof Double) {
                return false;
            }
        }
        return true;
    }

    private ArtifactRef baseline(WatchedModel model, Schema schema) {
        List<AnsweredRow> rows = models.gathered(model.name());
        List<String> classes = rows.stream()
                .map(row -> row.answer().predicted())
                .distinct()
                .sorted()
                .toList();
        BaselineBuilder builder = new BaselineBuilder(schema, classes);
        for (AnsweredRow row : rows) {
            builder.input(row.cells());
            builder.answer(row.answer().predicted(), row.answer().confidence());
        }
        return put(builder, "first predictions");
    }

    ArtifactRef put(BaselineBuilder builder, String traffic) {
        try {
            return artifacts.put(builder.build(traffic).toJson(), "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException("the baseline cannot be stored", e);
        }
    }
}
