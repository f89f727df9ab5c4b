package io.driftloop.model.onnx;

import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.LayerSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a network as an ONNX file: opset 17, input {@code input} (float32, first dimension free), outputs {@code
 * output} (probabilities) and, where a
 * layer before the last one learns, {@code embedding} (what the last layer gets). The same network gives the same
 * bytes.
 */
public final class OnnxWriter {

    /** Version of the operator set. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final NetworkPlan plan;
    private final OnnxWriterMessage graph = new OnnxWriterMessage();

    private OnnxWriter(NetworkPlan plan) {
        this.plan = plan;
    }

    /**
     * The file's bytes.
     *
     * @throws IllegalArgumentException when the weights are not those of the plan
     */
    public static byte[] write(NetworkPlan plan, Weights weights) {
        return new OnnxWriter(plan).model(weights.requireFit(plan));
    }

    private byte[] model(Weights weights) {
        String value = "input";
        for (PlannedLayer layer : plan.layers()) {
            value = layer(layer, value);
        }
        graph.text(2, "driftloop");
        weights.tensors().forEach(tensor -> graph.message(5, initializer(tensor)));
        graph.message(11, valueInfo("input", plan.inputShape()));
        graph.message(12, valueInfo("output", List.of(plan.classes())));
        plan.embeddingWidth().ifPresent(width -> graph.message(12, valueInfo("embedding", List.of(width))));
        return new OnnxWriterMessage()
                .number(1, IR_VERSION)
                .text(2, "driftloop")
                .message(7, graph)
                .message(8, new OnnxWriterMessage().text(1, "").number(2, OPSET))
                .bytes();
    }

    private String layer(PlannedLayer layer, String input) {
        boolean activated = layer.activation() != Activation.LINEAR;
        String end = endOf(layer);
        String middle = activated ? "layers." + layer.index() + ".linear" : end;
        OnnxWriterMessage node = node(
                layer, layer.learns() ? List.of(input, layer.weightName(), layer.biasName()) : List.of(input), middle);
        graph.message(1, node);
        if (activated) {
            graph.message(1, activation(layer, middle, end));
        }
        return end;
    }

    /** The name of what the layer gives: the two that readers rely on, else by index. */
    private String endOf(PlannedLayer layer) {
        if (layer == plan.output()) {
            return "output";
        }
        boolean feedsLast = layer.index() == plan.output().index() - 1;
        return feedsLast && plan.embeddingWidth().isPresent() ? "embedding" : "layers." + layer.index();
    }

    private static OnnxWriterMessage node(PlannedLayer layer, List<String> inputs, String output) {
        OnnxWriterMessage node = new OnnxWriterMessage().texts(1, inputs).text(2, output);
        node.text(3, "layers." + layer.index());
        if (layer.spec() instanceof LayerSpec.Conv2d conv) {
            return node.text(4, "Conv").message(5, ints("kernel_shape", conv.kernelHeight(), conv.kernelWidth()));
        }
        if (layer.spec() instanceof LayerSpec.MaxPool2d pool) {
            return node.text(4, "MaxPool")
                    .message(5, ints("kernel_shape", pool.height(), pool.width()))
                    .message(5, ints("strides", pool.height(), pool.width()));
        }
        if (layer.spec() instanceof LayerSpec.Flatten) {
            return node.text(4, "Flatten").message(5, integer("axis", 1));
        }
        return node.text(4, "Gemm").message(5, integer("transB", 1));
    }

    private static OnnxWriterMessage activation(PlannedLayer layer, String input, String output) {
        OnnxWriterMessage node = new OnnxWriterMessage().text(1, input).text(2, output);
        node.text(3, "layers." + layer.index() + ".activation");
        return switch (layer.activation()) {
            case RELU -> node.text(4, "Relu");
            case SIGMOID -> node.text(4, "Sigmoid");
            case TANH -> node.text(4, "Tanh");
            case SOFTMAX -> node.text(4, "Softmax").message(5, integer("axis", 1));
            case LINEAR -> throw new IllegalStateException("a linear layer has no activation node");
        };
    }

    private static OnnxWriterMessage integer(String name, long value) {
        return new OnnxWriterMessage().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    private static OnnxWriterMessage ints(String name, int first, int second) {
        return new OnnxWriterMessage()
                .text(1, name)
                .numbers(8, List.of(first, second))
                .number(20, ATTRIBUTE_INTS);
    }

    private static OnnxWriterMessage initializer(Tensor tensor) {
        ByteBuffer raw = ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(tensor.values());
        return new OnnxWriterMessage()
                .numbers(1, tensor.shape())
                .number(2, FLOAT)
                .text(8, tensor.name())
                .bytes(9, raw.array());
    }

    private static OnnxWriterMessage valueInfo(String name, List<Integer> rowShape) {
        OnnxWriterMessage shape = new OnnxWriterMessage().message(1, new OnnxWriterMessage().text(2, "N"));
        rowShape.forEach(dimension -> shape.message(1, new OnnxWriterMessage().number(1, dimension)));
        OnnxWriterMessage tensor = new OnnxWriterMessage().number(1, FLOAT).message(2, shape);
        return new OnnxWriterMessage().text(1, name).message(2, new OnnxWriterMessage().message(1, tensor));
    }
}
