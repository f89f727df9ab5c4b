package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.LoggedInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answered row.
 *
 * @param id as the client knows it
 * @param outputs probabilities by class
 * @param predicted label of the most probable class
 * @param confidence its probability
 * @param latencyMicros from the request being read to its answer being ready
 * @param source who asked, or null
 */
public record Prediction(
        String id,
        ModelId modelId,
        ModelName model,
        int version,
        Instant at,
        LoggedInput input,
        float[] outputs,
        String predicted,
        float confidence,
        long latencyMicros,
        @Nullable String source) {}
