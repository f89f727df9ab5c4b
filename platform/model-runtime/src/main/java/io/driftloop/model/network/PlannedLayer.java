package io.driftloop.model.network;

import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import java.util.List;

/**
 * One layer in its place.
 *
 * @param index position among the definition's layers, from 0
 * @param spec what it does
 * @param in shape of a row before it, channels first, without the batch dimension
 * @param out shape of a row after it
 */
public record PlannedLayer(int index, LayerSpec spec, List<Integer> in, List<Integer> out) {

    /** Whether it learns: convolutions and dense layers do. */
    public boolean learns() {
        return spec instanceof LayerSpec.Conv2d || spec instanceof LayerSpec.Dense;
    }

    /** What is applied to its output; linear where the layer has none. */
    public Activation activation() {
        if (spec instanceof LayerSpec.Conv2d conv) {
            return conv.activation();
        }
        return spec instanceof LayerSpec.Dense dense ? dense.activation() : Activation.LINEAR;
    }

    /** Name of its weight: {@code layers.<index>.weight}. */
    public String weightName() {
        return "layers." + index + ".weight";
    }

    /** Name of its bias: {@code layers.<index>.bias}. */
    public String biasName() {
        return "layers." + index + ".bias";
    }

    /** Shape of its weight: {@code [filters, channels, height, width]} or {@code [units, inputs]}. */
    public List<Integer> weightShape() {
        if (spec instanceof LayerSpec.Conv2d conv) {
            return List.of(conv.filters(), in.get(0), conv.kernelHeight(), conv.kernelWidth());
        }
        if (spec instanceof LayerSpec.Dense dense) {
            return List.of(dense.units(), in.get(0));
        }
        throw new IllegalStateException("layer " + index + " does not learn");
    }

    /** Shape of its bias: one number per filter or unit. */
    public List<Integer> biasShape() {
        return List.of(weightShape().get(0));
    }
}
