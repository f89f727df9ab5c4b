package io.driftloop.model.djl;

import io.driftloop.model.network.GlorotUniform;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.Padding;
import io.driftloop.pipeline.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Small networks that together hold every layer, and rows for them. */
public final class LayerNetworks {

    private static final LayerSpec.Dense LAST = new LayerSpec.Dense(3, Activation.SOFTMAX);

    private LayerNetworks() {}

    /** All of them. */
    public static Stream<NetworkPlan> all() {
        return Stream.of(images(), separable(), sequence(), tokens(), bag(), binary());
    }

    /** Strides, padding on one side, norms, a residual block, global pool. */
    public static NetworkPlan images() {
        return NetworkPlan.of(
                List.of(
                        new LayerSpec.Conv2d(4, 3, 2, 2, 1, Padding.SAME, Activation.LEAKY_RELU),
                        new LayerSpec.BatchNorm(0.9, 0.001),
                        new LayerSpec.Residual(List.of(
                                new LayerSpec.Conv2d(4, 2, 2, 1, 1, Padding.SAME, Activation.GELU),
                                new LayerSpec.LayerNorm(0.001))),
                        new LayerSpec.Activate(Activation.TANH),
                        new LayerSpec.AvgPool2d(new Window(2, 3, 1, 2, Padding.VALID)),
                        new LayerSpec.MaxPool2d(2, 1, 1, 1),
                        new LayerSpec.GlobalAvgPool(),
                        new LayerSpec.Dropout(0.5),
                        LAST),
                List.of(2, 9, 8));
    }

    /** Convolutions by channel. */
    public static NetworkPlan separable() {
        return NetworkPlan.of(
                List.of(
                        new LayerSpec.DepthwiseConv2d(new Window(3, 3, 1, 1, Padding.SAME), 2, Activation.SIGMOID),
                        new LayerSpec.SeparableConv2d(5, new Window(2, 3, 2, 2, Padding.SAME), Activation.LINEAR),
                        new LayerSpec.Activate(Activation.RELU),
                        new LayerSpec.MaxPool2d(2, 2),
                        new LayerSpec.Flatten(),
                        new LayerSpec.LayerNorm(1e-5),
                        LAST),
                List.of(3, 7, 8));
    }

    /** One dimension. */
    public static NetworkPlan sequence() {
        return NetworkPlan.of(
                List.of(
                        new LayerSpec.Reshape(List.of(2, 10)),
                        new LayerSpec.Conv1d(4, 4, 2, Padding.SAME, Activation.TANH),
                        new LayerSpec.Conv1d(3, 2, 1, Padding.VALID, Activation.LINEAR),
                        new LayerSpec.AvgPool1d(new Window(1, 2, 1, 1, Padding.VALID)),
                        new LayerSpec.MaxPool1d(new Window(1, 2, 1, 1, Padding.VALID)),
                        new LayerSpec.BatchNorm(0.99, 0.001),
                        new LayerSpec.GlobalMaxPool(),
                        LAST),
                List.of(20));
    }

    /** Tokens with their order. */
    public static NetworkPlan tokens() {
        return NetworkPlan.of(
                List.of(
                        new LayerSpec.Embedding(7, 4),
                        new LayerSpec.Conv1d(5, 3, 1, Padding.SAME, Activation.RELU),
                        new LayerSpec.GlobalMaxPool(),
                        LAST),
                List.of(6));
    }

    /** Tokens without their order. */
    public static NetworkPlan bag() {
        return NetworkPlan.of(List.of(new LayerSpec.EmbeddingBag(7, 4), LAST), List.of(6));
    }

    /** Two classes from one unit. */
    public static NetworkPlan binary() {
        return NetworkPlan.of(
                List.of(new LayerSpec.Dense(4, Activation.GELU), new LayerSpec.Dense(1, Activation.SIGMOID)),
                List.of(3));
    }

    /** Whole numbers below 7 for networks of tokens, else numbers around 0. */
    public static List<float[]> rows(NetworkPlan plan, int count) {
        SplittableRandom random = new SplittableRandom(5);
        boolean tokens = plan.layers().get(0).spec() instanceof LayerSpec.Embedding
                || plan.layers().get(0).spec() instanceof LayerSpec.EmbeddingBag;
        List<float[]> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            float[] row = new float[plan.rowLength()];
            for (int i = 0; i < row.length; i++) {
                row[i] = tokens ? random.nextInt(7) : (float) random.nextDouble(-2, 2);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Weights none of which is as it begins. */
    public static Weights weights(NetworkPlan plan) {
        SplittableRandom random = new SplittableRandom(11);
        List<Tensor> tensors = new ArrayList<>();
        Weights start = GlorotUniform.weights(plan, 3);
        for (PlannedParameter parameter : plan.tensors()) {
            float[] values = start.get(parameter.name()).values().clone();
            for (int i = 0; i < values.length; i++) {
                boolean fresh = parameter.role() == PlannedParameter.Role.WEIGHT;
                values[i] += fresh ? 0 : (float) random.nextDouble(0, 0.5);
            }
            tensors.add(new Tensor(parameter.name(), parameter.shape(), values));
        }
        return new Weights(tensors);
    }
}
