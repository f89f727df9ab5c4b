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

    /** The one version that a model has which others serve: whatever they change there is not told here. */
    public static final int ELSEWHERE_VERSION = 1;

    private static final String ELSEWHERE = "elsewhere.";

    /** Id of a model that others serve. */
    public static ModelId elsewhere(ModelName name) {
        return new ModelId(ELSEWHERE + name.value());
    }

    /**
     * The watch of a model that others serve.
     *
     * @param since predictions from then on are compared
     */
    public static Monitor elsewhere(ModelName name, long generation, @Nullable ArtifactRef baseline, Instant since) {
        return of(elsewhere(name), name, ELSEWHERE_VERSION, generation, baseline, since);
    }

    /** Whether others serve it: it is alert-only. */
    public boolean elsewhere() {
        return modelId.value().startsWith(ELSEWHERE);
    }

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
