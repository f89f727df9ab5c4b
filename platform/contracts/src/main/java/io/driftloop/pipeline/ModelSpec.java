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
 */
public record ModelSpec(@Nullable ModelName name, Task task, List<LayerSpec> layers) {

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
