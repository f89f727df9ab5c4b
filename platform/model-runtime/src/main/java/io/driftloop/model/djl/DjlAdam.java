package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.driftloop.model.network.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adam (Kingma and Ba 2015, the formulation before section 2.1, as Keras has it): {@code m = b1 m + (1 - b1) g},
 * {@code v = b2 v + (1 - b2) g²},
 * {@code w = w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)} with b1 = 0.9, b2 = 0.999, epsilon = 1e-7.
 * The state can be taken out and put
 * back, bit for bit.
 */
public final class DjlAdam implements AutoCloseable {

    /** Added to the root of the second moment. */
    public static final float EPSILON = 1e-7f;

    /** The kernel clips from above whatever is larger than a value that is not negative. */
    private static final float NO_CLIPPING = -1f;

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final DjlNetwork network;
    private final float learningRate;
    private final NDManager manager;
    private final Map<String, NDArray> firstMoments = new LinkedHashMap<>();
    private final Map<String, NDArray> secondMoments = new LinkedHashMap<>();
    private long step;

    /** A fresh optimiser. */
    public DjlAdam(DjlNetwork network, double learningRate) {
        this.network = network;
        this.learningRate = (float) learningRate;
        this.manager = network.manager().newSubManager();
        network.parameters().forEach((name, parameter) -> {
            firstMoments.put(name, manager.zeros(parameter.getShape()));
            secondMoments.put(name, manager.zeros(parameter.getShape()));
        });
    }

    /**
     * What an optimiser remembers.
     *
     * @param step updates done
     * @param firstMoments by parameter name
     * @param secondMoments by parameter name
     */
    public record State(long step, List<Tensor> firstMoments, List<Tensor> secondMoments) {}

    /** Changes every parameter by its gradient and clears the gradient. */
    public void update() {
        step++;
        double correction = Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        float rate = (float) (learningRate * correction);
        network.parameters().forEach((name, parameter) -> update(name, parameter, rate));
    }

    private void update(String name, NDArray parameter, float rate) {
        // the gradient's handle is a new array each time: without closing it one leaks per step
        try (NDArray gradient = parameter.getGradient()) {
            NDList state = new NDList(parameter, gradient, firstMoments.get(name), secondMoments.get(name));
            parameter
                    .getNDArrayInternal()
                    .adamUpdate(
                            state,
                            new NDList(parameter),
                            learningRate,
                            rate,
                            0f,
                            1f,
                            NO_CLIPPING,
                            BETA1,
                            BETA2,
                            EPSILON,
                            true,
                            false);
        }
    }

    /** A copy of the state. */
    public State state() {
        return new State(step, tensors(firstMoments), tensors(secondMoments));
    }

    /** Goes on from {@code state}. */
    public void restore(State state) {
        step = state.step();
        state.firstMoments().forEach(tensor -> moment(firstMoments, tensor).set(tensor.values()));
        state.secondMoments().forEach(tensor -> moment(secondMoments, tensor).set(tensor.values()));
    }

    private static NDArray moment(Map<String, NDArray> moments, Tensor tensor) {
        return Objects.requireNonNull(moments.get(tensor.name()), tensor.name());
    }

    private static List<Tensor> tensors(Map<String, NDArray> arrays) {
        List<Tensor> tensors = new ArrayList<>();
        arrays.forEach((name, array) -> tensors.add(DjlNetwork.tensor(name, array)));
        return tensors;
    }

    @Override
    public void close() {
        manager.close();
    }
}
