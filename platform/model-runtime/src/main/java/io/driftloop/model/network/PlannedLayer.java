package io.driftloop.model.network;

import io.driftloop.model.network.PlannedParameter.Role;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.Window;
import java.util.List;
import java.util.stream.Stream;

/**
 * One layer in its place.
 *
 * @param path {@code layers.<index among the definition's layers, from 0>}, and within a residual block that followed by the index there
 * @param spec what it does
 * @param in shape of a row before it, channels first, without the batch dimension
 * @param out shape of a row after it
 * @param inner layers of a residual block
 */
public record PlannedLayer(String path, LayerSpec spec, List<Integer> in, List<Integer> out, List<PlannedLayer> inner) {

    public PlannedLayer {
        in = List.copyOf(in);
        out = List.copyOf(out);
        inner = List.copyOf(inner);
    }

    /** Whether it, or a layer inside it, learns. */
    public boolean learns() {
        return parameters().findAny().isPresent();
    }

    /** What is applied to its output; linear where the layer has none. */
    public Activation activation() {
        return spec.activation();
    }

    /** Name of a tensor of it: {@code <path>.<part>}. */
    public String name(String part) {
        return path + "." + part;
    }

    /** Name of its weight. */
    public String weightName() {
        return name("weight");
    }

    /** Name of its bias. */
    public String biasName() {
        return name("bias");
    }

    /** Its tensors and those of layers inside it, in a fixed order. */
    public Stream<PlannedParameter> parameters() {
        if (spec instanceof LayerSpec.Residual) {
            return inner.stream().flatMap(PlannedLayer::parameters);
        }
        return own().stream();
    }

    private List<PlannedParameter> own() {
        if (spec instanceof LayerSpec.Dense dense) {
            return biased(List.of(dense.units(), in.get(0)), dense.units());
        } else if (spec instanceof LayerSpec.Conv2d conv) {
            return biased(kernel(conv.filters(), in.get(0), conv.window()), conv.filters());
        } else if (spec instanceof LayerSpec.Conv1d conv) {
            return biased(List.of(conv.filters(), in.get(0), conv.kernel()), conv.filters());
        } else if (spec instanceof LayerSpec.DepthwiseConv2d conv) {
            return biased(kernel(out.get(0), 1, conv.window()), out.get(0));
        } else if (spec instanceof LayerSpec.SeparableConv2d conv) {
            return List.of(
                    parameter("depthwise", kernel(in.get(0), 1, conv.window()), Role.WEIGHT),
                    parameter("weight", List.of(conv.filters(), in.get(0), 1, 1), Role.WEIGHT),
                    parameter("bias", List.of(conv.filters()), Role.SHIFT));
        } else if (spec instanceof LayerSpec.BatchNorm) {
            List<Integer> channels = List.of(in.get(0));
            return List.of(
                    parameter("scale", channels, Role.SCALE),
                    parameter("shift", channels, Role.SHIFT),
                    parameter("mean", channels, Role.RUNNING_MEAN),
                    parameter("variance", channels, Role.RUNNING_VARIANCE));
        } else if (spec instanceof LayerSpec.LayerNorm) {
            return List.of(parameter("scale", in, Role.SCALE), parameter("shift", in, Role.SHIFT));
        } else if (spec instanceof LayerSpec.Embedding embedding) {
            return List.of(parameter("weight", List.of(embedding.vocabulary(), embedding.units()), Role.TABLE));
        } else if (spec instanceof LayerSpec.EmbeddingBag bag) {
            return List.of(parameter("weight", List.of(bag.vocabulary(), bag.units()), Role.TABLE));
        }
        return List.of();
    }

    private List<PlannedParameter> biased(List<Integer> weight, int outputs) {
        return List.of(parameter("weight", weight, Role.WEIGHT), parameter("bias", List.of(outputs), Role.SHIFT));
    }

    private PlannedParameter parameter(String part, List<Integer> shape, Role role) {
        return new PlannedParameter(name(part), shape, role);
    }

    private static List<Integer> kernel(int filters, int channels, Window window) {
        return List.of(filters, channels, window.height(), window.width());
    }
}
