package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import java.util.List;

/**
 * A model whose parameters live on a device and can be learned. Not thread-safe. Closing it frees the parameters.
 *
 * <p>Results of {@link #logits} belong to the manager of their input, so a step that scopes its batch leaves nothing
 * behind.
 */
public abstract sealed class DjlModel implements AutoCloseable permits DjlNetwork, DjlScript {

    /** Shape of one row, channels first for images. */
    public abstract List<Integer> inputShape();

    /** What is made of the logits. */
    public abstract DjlLoss.End end();

    /** Numbers in one answer: a probability of each class, or the number of a regression. */
    public abstract int outputs();

    /** The device's manager; closes with the model. */
    public abstract NDManager manager();

    /**
     * Forward pass as for an answer, up to what a softmax or sigmoid would take: nothing is dropped, batch norms use their running statistics.
     *
     * @param batch rows as {@link DjlRows} keeps them: images (N, height, width, channels), else (N, length)
     * @return (N, units), in the batch's manager
     */
    public abstract NDArray logits(NDArray batch);

    /** A copy of all that was learned. */
    public abstract DjlState state();

    /**
     * Takes over what was learned, for instance in a better epoch.
     *
     * @throws IllegalArgumentException when it is the state of another model
     */
    public abstract void restore(DjlState state);

    @Override
    public abstract void close();

    /** The same as {@link #logits} in training. */
    abstract NDArray trainingLogits(NDArray batch);

    /** Whether a pass in training draws random numbers. */
    abstract boolean draws();

    /** What the optimiser changes: tensors with gradients, always in the same order. */
    abstract List<PlannedParameter> learned();

    /** A tensor by name, that of now: restoring may put another one in its place. */
    abstract NDArray parameter(String name);

    final boolean regression() {
        return end() == DjlLoss.End.NUMBER;
    }

    /** Numbers in one row. */
    final int rowLength() {
        return Tensor.elements(inputShape());
    }
}
