package io.driftloop.model.djl;

import io.driftloop.model.network.NetworkPlan;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.LayerSpec.Conv2d;
import io.driftloop.pipeline.LayerSpec.Dense;
import io.driftloop.pipeline.LayerSpec.Flatten;
import io.driftloop.pipeline.LayerSpec.MaxPool2d;
import java.util.List;

/** Networks that tests share. */
public final class Networks {

    private Networks() {}

    /** The article's network for MNIST. */
    public static NetworkPlan article() {
        List<LayerSpec> layers = List.of(
                new Conv2d(32, 3, 3, Activation.RELU),
                new MaxPool2d(2, 2),
                new Conv2d(64, 3, 3, Activation.RELU),
                new MaxPool2d(2, 2),
                new Conv2d(64, 3, 3, Activation.RELU),
                new Flatten(),
                new Dense(64, Activation.RELU),
                new Dense(10, Activation.SOFTMAX));
        return NetworkPlan.of(layers, List.of(1, 28, 28));
    }

    /**
     * A small one that uses every kind of layer and activation, with three channels and windows that do not divide
     * evenly.
     */
    public static NetworkPlan mixed() {
        List<LayerSpec> layers = List.of(
                new Conv2d(4, 3, 2, Activation.TANH),
                new MaxPool2d(2, 3),
                new Conv2d(5, 2, 2, Activation.RELU),
                new MaxPool2d(1, 2),
                new Flatten(),
                new Dense(7, Activation.SIGMOID),
                new Dense(6, Activation.LINEAR),
                new Dense(3, Activation.SOFTMAX));
        return NetworkPlan.of(layers, List.of(3, 9, 14));
    }

    /** Two inputs, two hidden units, two classes. */
    public static NetworkPlan dense() {
        return NetworkPlan.of(List.of(new Dense(2, Activation.RELU), new Dense(2, Activation.SOFTMAX)), List.of(2));
    }
}
