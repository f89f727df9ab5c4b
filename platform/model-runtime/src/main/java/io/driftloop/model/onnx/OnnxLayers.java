package io.driftloop.model.onnx;

import io.driftloop.model.network.PlannedLayer;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.Window;
import java.util.List;
import java.util.stream.IntStream;

/** Layers as nodes of an ONNX graph. */
final class OnnxLayers {

    private static final int INT64 = 7;
    private static final int FLOAT = 1;

    private final OnnxGraph graph;

    OnnxLayers(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Writes a layer.
     *
     * @param input name of what it gets
     * @param end name of what it gives
     * @return {@code end}
     */
    String write(PlannedLayer layer, String input, String end) {
        Activation activation = layer.activation();
        if (activation == Activation.LINEAR) {
            main(layer, input, end);
            return end;
        }
        String linear = input;
        if (!(layer.spec() instanceof LayerSpec.Activate)) {
            linear = layer.name("linear");
            main(layer, input, linear);
        }
        activation(activation, linear, end);
        return end;
    }

    private void main(PlannedLayer layer, String in, String out) {
        LayerSpec spec = layer.spec();
        if (spec instanceof LayerSpec.Dense) {
            graph.node("Gemm", List.of(in, layer.weightName(), layer.biasName()), out, OnnxGraph.integer("transB", 1));
        } else if (spec instanceof LayerSpec.Flatten) {
            graph.node("Flatten", List.of(in), out, OnnxGraph.integer("axis", 1));
        } else if (spec instanceof LayerSpec.Reshape || spec instanceof LayerSpec.Dropout) {
            still(layer, in, out);
        } else if (spec instanceof LayerSpec.BatchNorm norm) {
            List<String> inputs =
                    List.of(in, layer.name("scale"), layer.name("shift"), layer.name("mean"), layer.name("variance"));
            graph.node("BatchNormalization", inputs, out, OnnxGraph.real("epsilon", norm.epsilon()));
        } else if (spec instanceof LayerSpec.LayerNorm norm) {
            List<String> inputs = List.of(in, layer.name("scale"), layer.name("shift"));
            graph.node(
                    "LayerNormalization",
                    inputs,
                    out,
                    OnnxGraph.integer("axis", 1),
                    OnnxGraph.real("epsilon", norm.epsilon()));
        } else if (spec instanceof LayerSpec.Embedding) {
            vectors(layer, in, layer.name("vectors"));
            graph.node("Transpose", List.of(layer.name("vectors")), out, OnnxGraph.integers("perm", List.of(0, 2, 1)));
        } else if (spec instanceof LayerSpec.EmbeddingBag) {
            bag(layer, in, out);
        } else if (spec instanceof LayerSpec.Residual) {
            residual(layer, in, out);
        } else {
            windows(layer, in, out);
        }
    }

    private void still(PlannedLayer layer, String in, String out) {
        if (layer.spec() instanceof LayerSpec.Reshape) {
            graph.constant(
                    layer.name("shape"),
                    IntStream.concat(IntStream.of(-1), layer.out().stream().mapToInt(Integer::intValue))
                            .asLongStream()
                            .toArray());
            graph.node("Reshape", List.of(in, layer.name("shape")), out);
        } else {
            graph.node("Identity", List.of(in), out);
        }
    }

    private void residual(PlannedLayer layer, String in, String out) {
        String value = in;
        for (PlannedLayer inner : layer.inner()) {
            value = write(inner, value, inner.path());
        }
        graph.node("Add", List.of(value, in), out);
    }

    /** (N, length) tokens to (N, length, units). */
    private void vectors(PlannedLayer layer, String in, String out) {
        graph.node("Cast", List.of(in), layer.name("tokens"), OnnxGraph.integer("to", INT64));
        graph.node("Gather", List.of(layer.weightName(), layer.name("tokens")), out, OnnxGraph.integer("axis", 0));
    }

    private void bag(PlannedLayer layer, String in, String out) {
        vectors(layer, in, layer.name("vectors"));
        graph.constant(layer.name("padding"), 0L);
        graph.constant(layer.name("positions"), 1L);
        graph.constant(layer.name("units"), 2L);
        graph.constant(layer.name("least"), new float[] {1});
        graph.node("Equal", List.of(layer.name("tokens"), layer.name("padding")), layer.name("empty"));
        graph.node("Not", List.of(layer.name("empty")), layer.name("full"));
        graph.node("Cast", List.of(layer.name("full")), layer.name("real"), OnnxGraph.integer("to", FLOAT));
        graph.node("Unsqueeze", List.of(layer.name("real"), layer.name("units")), layer.name("mask"));
        graph.node("Mul", List.of(layer.name("vectors"), layer.name("mask")), layer.name("masked"));
        graph.node(
                "ReduceSum",
                List.of(layer.name("masked"), layer.name("positions")),
                layer.name("sum"),
                OnnxGraph.integer("keepdims", 0));
        graph.node("ReduceSum", List.of(layer.name("real"), layer.name("positions")), layer.name("count"));
        graph.node("Max", List.of(layer.name("count"), layer.name("least")), layer.name("divisor"));
        graph.node("Div", List.of(layer.name("sum"), layer.name("divisor")), out);
    }

    private void windows(PlannedLayer layer, String in, String out) {
        LayerSpec spec = layer.spec();
        if (spec instanceof LayerSpec.Conv2d conv) {
            conv(layer, List.of(in, layer.weightName(), layer.biasName()), out, conv.window(), 1);
        } else if (spec instanceof LayerSpec.Conv1d conv) {
            conv(layer, List.of(in, layer.weightName(), layer.biasName()), out, conv.window(), 1);
        } else if (spec instanceof LayerSpec.DepthwiseConv2d conv) {
            conv(
                    layer,
                    List.of(in, layer.weightName(), layer.biasName()),
                    out,
                    conv.window(),
                    layer.in().get(0));
        } else if (spec instanceof LayerSpec.SeparableConv2d conv) {
            conv(
                    layer,
                    List.of(in, layer.name("depthwise")),
                    layer.name("each"),
                    conv.window(),
                    layer.in().get(0));
            graph.node("Conv", List.of(layer.name("each"), layer.weightName(), layer.biasName()), out);
        } else if (spec instanceof LayerSpec.MaxPool2d pool) {
            pool("MaxPool", in, out, pool.window(), 2);
        } else if (spec instanceof LayerSpec.AvgPool2d pool) {
            pool("AveragePool", in, out, pool.window(), 2);
        } else if (spec instanceof LayerSpec.MaxPool1d pool) {
            pool("MaxPool", in, out, pool.window(), 1);
        } else if (spec instanceof LayerSpec.AvgPool1d pool) {
            pool("AveragePool", in, out, pool.window(), 1);
        } else {
            boolean max = spec instanceof LayerSpec.GlobalMaxPool;
            graph.node(max ? "GlobalMaxPool" : "GlobalAveragePool", List.of(in), layer.name("kept"));
            graph.node("Flatten", List.of(layer.name("kept")), out, OnnxGraph.integer("axis", 1));
        }
    }

    private void conv(PlannedLayer layer, List<String> inputs, String out, Window window, int groups) {
        boolean image = layer.in().size() == 3;
        int[] zeros = image
                ? window.zeros(layer.in().get(1), layer.in().get(2))
                : window.zeros(1, layer.in().get(1));
        graph.node(
                "Conv",
                inputs,
                out,
                OnnxGraph.integers("kernel_shape", sizes(window.height(), window.width(), image)),
                OnnxGraph.integers("strides", sizes(window.strideHeight(), window.strideWidth(), image)),
                OnnxGraph.integers(
                        "pads", image ? List.of(zeros[0], zeros[1], zeros[2], zeros[3]) : List.of(zeros[1], zeros[3])),
                OnnxGraph.integer("group", groups));
    }

    private void pool(String operator, String in, String out, Window window, int dimensions) {
        boolean image = dimensions == 2;
        graph.node(
                operator,
                List.of(in),
                out,
                OnnxGraph.integers("kernel_shape", sizes(window.height(), window.width(), image)),
                OnnxGraph.integers("strides", sizes(window.strideHeight(), window.strideWidth(), image)));
    }

    private static List<Integer> sizes(int first, int second, boolean image) {
        return image ? List.of(first, second) : List.of(second);
    }

    private void activation(Activation activation, String in, String out) {
        switch (activation) {
            case RELU -> graph.node("Relu", List.of(in), out);
            case SIGMOID -> graph.node("Sigmoid", List.of(in), out);
            case TANH -> graph.node("Tanh", List.of(in), out);
            case SOFTMAX -> graph.node("Softmax", List.of(in), out, OnnxGraph.integer("axis", 1));
            case LEAKY_RELU -> graph.node("LeakyRelu", List.of(in), out, OnnxGraph.real("alpha", Activation.LEAK));
            case GELU -> gelu(in, out);
            case LINEAR -> graph.node("Identity", List.of(in), out);
        }
    }

    /** The operator set has no GELU of its own yet. */
    private void gelu(String in, String out) {
        graph.constant(out + ".root", new float[] {(float) Math.sqrt(2)});
        graph.constant(out + ".one", new float[] {1});
        graph.constant(out + ".half", new float[] {0.5f});
        graph.node("Div", List.of(in, out + ".root"), out + ".scaled");
        graph.node("Erf", List.of(out + ".scaled"), out + ".erf");
        graph.node("Add", List.of(out + ".erf", out + ".one"), out + ".share");
        graph.node("Mul", List.of(in, out + ".share"), out + ".twice");
        graph.node("Mul", List.of(out + ".twice", out + ".half"), out);
    }
}
