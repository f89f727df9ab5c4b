package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.pipeline.LayerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan as engine calls. Two rewrites, both without effect on the result: images lie channels last in memory and
 * are looked at channels first
 * (the engine then takes its faster kernels), and a pool right after a ReLU layer is done before the ReLU (the maximum
 * and ReLU commute; ReLU then
 * has a quarter of the work).
 */
final class DjlLayers {

    private DjlLayers() {}

    /** All steps up to the logits: the last layer's softmax or sigmoid belongs to the loss. */
    static List<DjlStep> upToLogits(NetworkPlan plan) {
        List<DjlStep> steps = new ArrayList<>();
        if (plan.inputShape().size() == 3) {
            steps.add((in, pass) -> in.transpose(0, 3, 1, 2));
        }
        add(steps, plan.layers(), plan.output());
        return steps;
    }

    private static void add(List<DjlStep> steps, List<PlannedLayer> layers, PlannedLayer output) {
        for (int i = 0; i < layers.size(); i++) {
            PlannedLayer layer = layers.get(i);
            steps.add(main(layer, output));
            boolean poolFollows = i + 1 < layers.size() && layers.get(i + 1).spec() instanceof LayerSpec.MaxPool2d;
            if (poolFollows && layer.activation() == io.driftloop.pipeline.Activation.RELU) {
                steps.add(main(layers.get(++i), output));
            }
            if (layer != output) {
                activation(layer.activation(), steps);
            }
        }
    }

    private static DjlStep main(PlannedLayer layer, PlannedLayer output) {
        LayerSpec spec = layer.spec();
        if (spec instanceof LayerSpec.Dense) {
            return (in, pass) -> Linear.linear(in, pass.get(layer.weightName()), pass.get(layer.biasName()))
                    .singletonOrThrow();
        } else if (spec instanceof LayerSpec.Flatten) {
            return (in, pass) -> in.reshape(-1, layer.out().get(0));
        } else if (spec instanceof LayerSpec.Reshape) {
            return (in, pass) -> in.reshape(new Shape(-1).addAll(DjlNetwork.shape(layer.out())));
        } else if (spec instanceof LayerSpec.Dropout dropout) {
            return (in, pass) -> pass.training()
                    ? Dropout.dropout(in, (float) dropout.rate(), true).singletonOrThrow()
                    : in;
        } else if (spec instanceof LayerSpec.BatchNorm norm) {
            return batchNorm(layer, norm);
        } else if (spec instanceof LayerSpec.LayerNorm norm) {
            Shape shape = DjlNetwork.shape(layer.in());
            return (in, pass) -> LayerNorm.layerNorm(
                            in, shape, pass.get(layer.name("scale")), pass.get(layer.name("shift")), (float)
                                    norm.epsilon())
                    .singletonOrThrow();
        } else if (spec instanceof LayerSpec.Embedding) {
            return (in, pass) -> vectors(in, pass.get(layer.weightName())).transpose(0, 2, 1);
        } else if (spec instanceof LayerSpec.EmbeddingBag) {
            return (in, pass) -> bag(in, pass.get(layer.weightName()));
        } else if (spec instanceof LayerSpec.Activate) {
            return (in, pass) -> in;
        } else if (spec instanceof LayerSpec.Residual) {
            return residual(layer, output);
        }
        return DjlWindows.step(layer);
    }

    private static DjlStep batchNorm(PlannedLayer layer, LayerSpec.BatchNorm norm) {
        return (in, pass) -> BatchNorm.batchNorm(
                        in,
                        pass.get(layer.name("mean")),
                        pass.get(layer.name("variance")),
                        pass.get(layer.name("scale")),
                        pass.get(layer.name("shift")),
                        1,
                        (float) norm.momentum(),
                        (float) norm.epsilon(),
                        pass.training())
                .singletonOrThrow();
    }

    private static DjlStep residual(PlannedLayer layer, PlannedLayer output) {
        List<DjlStep> inner = new ArrayList<>();
        add(inner, layer.inner(), output);
        return (in, pass) -> {
            NDArray value = in;
            for (DjlStep step : inner) {
                value = step.apply(value, pass);
            }
            return value.add(in);
        };
    }

    /** (N, length) tokens to (N, length, units). */
    private static NDArray vectors(NDArray tokens, NDArray table) {
        return Embedding.embedding(tokens.toType(DataType.INT64, false), table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static NDArray bag(NDArray tokens, NDArray table) {
        NDArray real = tokens.neq(0).toType(DataType.FLOAT32, false);
        NDArray sum = vectors(tokens, table).mul(real.expandDims(2)).sum(new int[] {1});
        return sum.div(real.sum(new int[] {1}, true).maximum(1));
    }

    private static void activation(io.driftloop.pipeline.Activation activation, List<DjlStep> steps) {
        switch (activation) {
            case RELU -> steps.add((in, p) -> Activation.relu(in));
            case SIGMOID -> steps.add((in, p) -> Activation.sigmoid(in));
            case TANH -> steps.add((in, p) -> Activation.tanh(in));
            case GELU -> steps.add((in, p) -> Activation.gelu(in));
            case LEAKY_RELU -> steps.add((in, p) -> Activation.leakyRelu(in, io.driftloop.pipeline.Activation.LEAK));
            case LINEAR, SOFTMAX -> {}
        }
    }
}
