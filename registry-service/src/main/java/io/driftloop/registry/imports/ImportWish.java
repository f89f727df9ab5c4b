package io.driftloop.registry.imports;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import org.jspecify.annotations.Nullable;

/**
 * A model to be taken in.
 *
 * @param model whose next version it is to be
 * @param pipeline that judges it; null for the one of the model's name
 * @param file what is taken in
 * @param reference rows of a model that no pipeline makes yet; null where a pipeline has its rows
 * @param caller in whose name, and the key that makes asking again harmless
 */
public record ImportWish(
        ModelName model,
        @Nullable PipelineName pipeline,
        Source file,
        @Nullable Reference reference,
        Caller caller) {

    /**
     * The file.
     *
     * @param output {@code probabilities} or {@code logits}
     * @param source where it came from, for people
     */
    public record Source(ArtifactRef content, FileFormat format, String output, String source) {}

    /**
     * Rows with labels, in CSV with a header row: every other column is a number that the model takes, in the order of the file.
     *
     * @param label the column to be predicted
     * @param task {@code classification} or {@code regression}
     */
    public record Reference(java.nio.file.Path file, String fileName, String label, String task) {}

    /**
     * Who asks.
     *
     * @param authorization value of the header; empty where there is none
     * @param idempotencyKey empty where there is none
     */
    public record Caller(String authorization, String idempotencyKey) {}
}
