package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answered row.
 *
 * @param id as the client knows it
 * @param outputs probabilities by class; of a regression the number
 * @param predicted label of the most probable class, or the number as text
 * @param confidence its probability; 0 of a regression
 * @param latencyMicros from the request being read to its answer being ready
 * @param source who asked, or null
 * @param schema that the input is a row of
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
        @Nullable String source,
        Schema schema) {}
