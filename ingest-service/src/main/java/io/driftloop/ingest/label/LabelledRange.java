package io.driftloop.ingest.label;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which labelled predictions of a model, all its versions, are meant.
 *
 * @param model whose
 * @param since where positions are given, only their partitions count, each from its offset on; where none are, all do
 * @param notBefore the earliest moment of the prediction; null: whenever
 */
public record LabelledRange(
        ModelId model, List<LogPosition> since, @Nullable Instant notBefore) {
    public LabelledRange {
        since = List.copyOf(since);
    }

    /** From places of the log on. */
    public static LabelledRange since(ModelId model, List<LogPosition> since) {
        return new LabelledRange(model, since, null);
    }
}
