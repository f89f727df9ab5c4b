package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network as data.
 *
 * @param name absent: the pipeline's name
 * @param task what the model answers
 * @param layers from input to output; empty where the trainer brings its own kind of model
 * @param license under which its weights are given away, as SPDX names it; null where nobody said
 * @param intendedUse what it is for, for people; null where nobody said
 */
public record ModelSpec(
        @Nullable ModelName name,
        Task task,
        List<LayerSpec> layers,
        @Nullable String license,
        @Nullable String intendedUse) {

    /** Without words on its use. */
    public ModelSpec(@Nullable ModelName name, Task task, List<LayerSpec> layers) {
        this(name, task, layers, null, null);
    }

    /** What a model answers. */
    public enum Task {
        /** One class of several. */
        CLASSIFICATION,
        /** A number. */
        REGRESSION
    }

    /** Whether the model answers a number. */
    public boolean regression() {
        return task == Task.REGRESSION;
    }
}
