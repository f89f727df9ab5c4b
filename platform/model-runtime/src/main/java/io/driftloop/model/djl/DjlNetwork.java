package io.driftloop.model.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.driftloop.model.djl.DjlLayers.Step;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network whose parameters live on a device. Not thread-safe. Closing it frees the parameters.
 *
 * <p>Results of {@link #logits} belong to the manager of their input, so a step that scopes its batch leaves nothing
 * behind.
 */
public final class DjlNetwork implements AutoCloseable {

    private final NetworkPlan plan;
    private final NDManager manager;
    private final List<Step> steps;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    /**
     * Puts weights on a device.
     *
     * @throws IllegalArgumentException when the weights are not those of the plan
     */
    public DjlNetwork(NetworkPlan plan, Weights weights, Device device) {
        this.plan = plan;
        this.steps = DjlLayers.upToLogits(plan);
        this.manager = NDManager.newBaseManager(device);
        for (Tensor tensor : weights.requireFit(plan).tensors()) {
            NDArray array = manager.create(tensor.values(), shape(tensor.shape()));
            array.setRequiresGradient(true);
            parameters.put(tensor.name(), array);
        }
    }

    static Shape shape(List<Integer> dimensions) {
        return new Shape(dimensions.stream().mapToLong(Integer::longValue).toArray());
    }

    /** What it is. */
    public NetworkPlan plan() {
        return plan;
    }

    /** The device's manager; closes with the network. */
    public NDManager manager() {
        return manager;
    }

    /** Parameters by name, in the plan's order; they require gradients. */
    Map<String, NDArray> parameters() {
        return parameters;
    }

    /**
     * Forward pass without the last softmax.
     *
     * @param batch rows as {@link DjlRows} keeps them: images (N, height, width, channels), else (N, length)
     * @return (N, classes), in the batch's manager
     */
    public NDArray logits(NDArray batch) {
        NDArray value = batch;
        for (Step step : steps) {
            value = step.apply(value, parameters);
        }
        return value;
    }

    /** A copy of the parameters. */
    public Weights weights() {
        List<Tensor> tensors = new ArrayList<>();
        parameters.forEach((name, array) -> tensors.add(tensor(name, array)));
        return new Weights(tensors);
    }

    static Tensor tensor(String name, NDArray array) {
        List<Integer> shape = new ArrayList<>();
        for (long dimension : array.getShape().getShape()) {
            shape.add((int) dimension);
        }
        return new Tensor(name, shape, array.toFloatArray());
    }

    @Override
    public void close() {
        manager.close();
    }
}
