package io.driftloop.model.onnx;

import io.driftloop.model.network.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The graph of an ONNX file being written: nodes in the order in which they run, constants, inputs and outputs. Not thread-safe. */
public final class OnnxGraph {

    private static final int IR_VERSION = 8;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_FLOATS = 6;
    private static final int ATTRIBUTE_INTS = 7;
    private static final int ATTRIBUTE_STRINGS = 8;

    private final OnnxWriterMessage nodes = new OnnxWriterMessage();
    private final OnnxWriterMessage rest = new OnnxWriterMessage();

    /** The whole file, of the operator set {@link OnnxWriter#OPSET}. */
    public byte[] file() {
        return new OnnxWriterMessage()
                .number(1, IR_VERSION)
                .text(2, "driftloop")
                .message(7, message())
                .message(8, new OnnxWriterMessage().text(1, "").number(2, OnnxWriter.OPSET))
                .bytes();
    }

    OnnxWriterMessage message() {
        return new OnnxWriterMessage().raw(nodes).text(2, "driftloop").raw(rest);
    }

    /** What was added, to be put into another graph. */
    OnnxWriterMessage parts() {
        return new OnnxWriterMessage().raw(nodes).raw(rest);
    }

    /**
     * An operator of ONNX.
     *
     * @param inputs names of what it gets, in its order; an empty name leaves one out
     * @param output name of what it gives
     */
    public void node(String operator, List<String> inputs, String output, OnnxWriterMessage... attributes) {
        node("", operator, inputs, output, attributes);
    }

    /** An operator of another domain than ONNX's own. */
    void node(String domain, String operator, List<String> inputs, String output, OnnxWriterMessage... attributes) {
        OnnxWriterMessage node = new OnnxWriterMessage().texts(1, inputs).text(2, output);
        node.text(3, output + ":" + operator).text(4, operator);
        for (OnnxWriterMessage attribute : attributes) {
            node.message(5, attribute);
        }
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        nodes.message(1, node);
    }

    /** A whole number as an attribute. */
    public static OnnxWriterMessage integer(String name, long value) {
        return new OnnxWriterMessage().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    /** A number as an attribute. */
    public static OnnxWriterMessage real(String name, double value) {
        return new OnnxWriterMessage().text(1, name).real(2, (float) value).number(20, ATTRIBUTE_FLOAT);
    }

    /** Whole numbers as an attribute. */
    public static OnnxWriterMessage integers(String name, List<Integer> values) {
        return new OnnxWriterMessage().text(1, name).numbers(8, values).number(20, ATTRIBUTE_INTS);
    }

    /** A text as an attribute. */
    public static OnnxWriterMessage string(String name, String value) {
        return new OnnxWriterMessage().text(1, name).text(4, value).number(20, ATTRIBUTE_STRING);
    }

    static OnnxWriterMessage strings(String name, List<String> values) {
        return new OnnxWriterMessage().text(1, name).texts(9, values).number(20, ATTRIBUTE_STRINGS);
    }

    static OnnxWriterMessage reals(String name, List<Float> values) {
        OnnxWriterMessage attribute = new OnnxWriterMessage().text(1, name);
        values.forEach(value -> attribute.real(7, value));
        return attribute.number(20, ATTRIBUTE_FLOATS);
    }

    /** Numbers that the nodes know by their name. */
    public void initializer(Tensor tensor) {
        rest.message(5, floats(tensor.name(), tensor.shape(), tensor.values()));
    }

    /** One dimension of numbers. */
    void constant(String name, float[] values) {
        rest.message(5, floats(name, List.of(values.length), values));
    }

    /** One dimension of whole numbers. */
    public void constant(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        rest.message(5, tensor(name, List.of(values.length), INT64).bytes(9, raw.array()));
    }

    private static OnnxWriterMessage floats(String name, List<Integer> shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, shape, FLOAT).bytes(9, raw.array());
    }

    private static OnnxWriterMessage tensor(String name, List<Integer> shape, int type) {
        return new OnnxWriterMessage().numbers(1, shape).number(2, type).text(8, name);
    }

    /** What the graph takes: float32 of [N, ...rowShape]. */
    public void input(String name, List<Integer> rowShape) {
        rest.message(11, valueInfo(name, rowShape));
    }

    /** What the graph gives: float32 of [N, ...rowShape]. */
    public void output(String name, List<Integer> rowShape) {
        rest.message(12, valueInfo(name, rowShape));
    }

    private static OnnxWriterMessage valueInfo(String name, List<Integer> rowShape) {
        OnnxWriterMessage shape = new OnnxWriterMessage().message(1, new OnnxWriterMessage().text(2, "N"));
        rowShape.forEach(dimension -> shape.message(1, new OnnxWriterMessage().number(1, dimension)));
        OnnxWriterMessage tensor = new OnnxWriterMessage().number(1, FLOAT).message(2, shape);
        return new OnnxWriterMessage().text(1, name).message(2, new OnnxWriterMessage().message(1, tensor));
    }
}
