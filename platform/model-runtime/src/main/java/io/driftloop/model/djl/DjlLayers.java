package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.pipeline.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plan as engine calls. Two rewrites, both without effect on the result: images lie channels last in memory and
 * are looked at channels first
 * (the engine then takes its faster kernels), and a pool right after a ReLU layer is done before the ReLU (the maximum
 * and ReLU commute; ReLU then
 * has a quarter of the work).
 */
final class DjlLayers {

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private DjlLayers() {}

    /** One step of the forward pass. */
    interface Step {
        NDArray apply(NDArray in, Map<String, NDArray> parameters);
    }

    /** All steps up to the logits: the last layer's softmax belongs to the loss. */
    static List<Step> upToLogits(NetworkPlan plan) {
        List<Step> steps = new ArrayList<>();
        if (plan.inputShape().size() == 3) {
            steps.add((in, parameters) -> in.transpose(0, 3, 1, 2));
        }
        List<PlannedLayer> layers = plan.layers();
        for (int i = 0; i < layers.size(); i++) {
            PlannedLayer layer = layers.get(i);
            steps.add(main(layer));
            boolean poolFollows = i + 1 < layers.size() && layers.get(i + 1).spec() instanceof LayerSpec.MaxPool2d;
            if (poolFollows && layer.activation() == io.driftloop.pipeline.Activation.RELU) {
                steps.add(main(layers.get(++i)));
            }
            activation(layer, steps);
        }
        return steps;
    }

    private static Step main(PlannedLayer layer) {
        if (layer.spec() instanceof LayerSpec.Conv2d) {
            return (in, p) -> Conv2d.conv2d(in, p.get(layer.weightName()), p.get(layer.biasName()), ONE, NONE, ONE, 1)
                    .singletonOrThrow();
        }
        if (layer.spec() instanceof LayerSpec.MaxPool2d pool) {
            Shape window = new Shape(pool.height(), pool.width());
            return (in, p) -> Pool.maxPool2d(in, window, window, NONE, false);
        }
        if (layer.spec() instanceof LayerSpec.Flatten) {
            return (in, p) -> in.reshape(-1, layer.out().get(0));
        }
        return (in, p) -> Linear.linear(in, p.get(layer.weightName()), p.get(layer.biasName()))
                .singletonOrThrow();
    }

    private static void activation(PlannedLayer layer, List<Step> steps) {
        switch (layer.activation()) {
            case RELU -> steps.add((in, p) -> Activation.relu(in));
            case SIGMOID -> steps.add((in, p) -> Activation.sigmoid(in));
            case TANH -> steps.add((in, p) -> Activation.tanh(in));
            case LINEAR, SOFTMAX -> {}
        }
    }
}
