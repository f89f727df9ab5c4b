package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that others serve.
 *
 * @param generation grows with each change of what it is compared with
 * @param schema of its inputs; null until the first request shows it
 * @param confidences whether confidences are compared; not where the reference has none
 * @param firstPredictions how many predictions make the baseline; 0 where a file does
 * @param gathered how many of them are there
 * @param baseline what predictions are compared with; null while it is gathered
 * @param topics that carry its log, by their full names
 * @param since when this watch began
 */
public record WatchedModel(
        ModelName name,
        long generation,
        @Nullable Schema schema,
        boolean confidences,
        int firstPredictions,
        int gathered,
        @Nullable ArtifactRef baseline,
        List<String> topics,
        Instant since) {

    public WatchedModel {
        topics = List.copyOf(topics);
    }

    /** Whether the baseline is not there yet. */
    public boolean filling() {
        return baseline == null;
    }

    WatchedModel withSchema(Schema seen) {
        return new WatchedModel(
                name, generation, seen, confidences, firstPredictions, gathered, baseline, topics, since);
    }

    WatchedModel withGathered(int now) {
        return new WatchedModel(name, generation, schema, confidences, firstPredictions, now, baseline, topics, since);
    }

    WatchedModel filled(ArtifactRef made, Instant from) {
        return new WatchedModel(
                name, generation + 1, schema, confidences, firstPredictions, firstPredictions, made, topics, from);
    }
}
