package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version under watch, for as long as it is champion without a break.
 *
 * @param id {@code <model id>~<version>~<generation>}
 * @param baseline what it should see and answer; null when nobody gave one, then it is not watched
 * @param since when it became champion
 */
public record Monitor(
        String id,
        ModelId modelId,
        ModelName model,
        int version,
        long generation,
        @Nullable ArtifactRef baseline,
        Instant since) {

    /** The watch that begins when the alias moves to this version. */
    static Monitor of(
            ModelId modelId,
            ModelName model,
            int version,
            long generation,
            @Nullable ArtifactRef baseline,
            Instant since) {
        String id = modelId.value() + "~" + version + "~" + generation;
        return new Monitor(id, modelId, model, version, generation, baseline, since);
    }
}
