package io.driftloop.ingest.retraining.rest;

import io.driftloop.pipeline.TrainerSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Body of a start, which may be left out.
 *
 * @param datasetVersion number of the version to run on; absent: the newest
 * @param imported a model that was made elsewhere, taken in instead of training one; absent: the run trains
 */
record StartRequest(
        @Nullable Integer datasetVersion, @Nullable ImportRequest imported) {

    /**
     * A file in the artifact store.
     *
     * @param format {@code onnx}, {@code xgboost}, {@code torchscript} or {@code package}
     * @param output {@code probabilities}, also where it is absent, or {@code logits}
     * @param source where it came from; absent where nobody says
     */
    record ImportRequest(
            String sha256,
            long bytes,
            String format,
            @Nullable String output,
            @Nullable String source) {

        TrainerSpec.Imported model() {
            return new TrainerSpec.Imported(
                    sha256,
                    bytes,
                    TrainerSpec.Imported.Format.valueOf(upper(format)),
                    output == null
                            ? TrainerSpec.Imported.Output.PROBABILITIES
                            : TrainerSpec.Imported.Output.valueOf(upper(output)),
                    source == null ? "" : source);
        }

        private static String upper(String word) {
            return word.toUpperCase(Locale.ROOT);
        }
    }

    TrainerSpec.@Nullable Imported model() {
        return imported == null ? null : imported.model();
    }
}
