package io.driftloop.model.torchscript;

import static io.driftloop.model.torchscript.ArithmeticOperators.clip;
import static io.driftloop.model.torchscript.ArithmeticOperators.combined;
import static io.driftloop.model.torchscript.ArithmeticOperators.product;
import static io.driftloop.model.torchscript.ArithmeticOperators.scaled;
import static io.driftloop.model.torchscript.ArithmeticOperators.unary;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Activations. */
final class ActivationOperators {

    /** Above this, ln(1 + e^x) is x to the last bit of float32. */
    private static final double SOFTPLUS_IS_LINEAR = 17;

    private ActivationOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("relu", (in, graph) -> unary(graph, "Relu", in.tensor(0)));
        all.put("sigmoid", (in, graph) -> unary(graph, "Sigmoid", in.tensor(0)));
        all.put("tanh", (in, graph) -> unary(graph, "Tanh", in.tensor(0)));
        all.put("selu", (in, graph) -> unary(graph, "Selu", in.tensor(0)));
        all.put("hardswish", (in, graph) -> unary(graph, "HardSwish", in.tensor(0)));
        all.put("relu6", (in, graph) -> clip(graph, in.tensor(0), new Value.Real(0), new Value.Real(6)));
        all.put("hardtanh", ActivationOperators::hardtanh);
        all.put("hardsigmoid", ActivationOperators::hardsigmoid);
        all.put("leaky_relu", ActivationOperators::leaky);
        all.put("prelu", ActivationOperators::learntSlope);
        all.put("elu", ActivationOperators::elu);
        all.put("gelu", ActivationOperators::gelu);
        all.put("silu", (in, graph) -> product(graph, in.tensor(0), unary(graph, "Sigmoid", in.tensor(0))));
        all.put("softplus", ActivationOperators::softplus);
        all.put("softmax", (in, graph) -> shares(in, graph, "Softmax"));
        all.put("log_softmax", (in, graph) -> shares(in, graph, "LogSoftmax"));
    }

    private static Value hardtanh(Arguments in, GraphBuilder graph) {
        Value least = new Value.Real(in.real(1, "min_val", -1));
        return clip(graph, in.tensor(0), least, new Value.Real(in.real(2, "max_val", 1)));
    }

    private static Value hardsigmoid(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        return graph.node(
                "HardSigmoid",
                List.of(of.name()),
                of.shape(),
                OnnxGraph.real("alpha", 1 / 6.0),
                OnnxGraph.real("beta", 0.5));
    }

    private static Value leaky(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        double slope = in.real(1, "negative_slope", 0.01);
        return graph.node("LeakyRelu", List.of(of.name()), of.shape(), OnnxGraph.real("alpha", slope));
    }

    /** A slope for all channels, or one for each, which ONNX wants in the place of the channels. */
    private static Value learntSlope(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        GraphTensor slope = in.tensor(1);
        int rank = of.shape().rank();
        long slopes = slope.shape().product(0, slope.shape().rank());
        if (slope.shape().batchAxis() >= 0
                || slopes != 1 && (rank < 2 || slopes != of.shape().fixed(1))) {
            throw new TorchScriptException(
                    in.operator() + " of the model has " + slope.shape() + " slopes for " + of.shape());
        }
        long[] sizes = new long[Math.max(1, rank - 1)];
        Arrays.fill(sizes, 1);
        sizes[0] = slopes;
        List<Long> shape = Arrays.stream(sizes).boxed().toList();
        GraphTensor placed = graph.node("Reshape", List.of(slope.name(), graph.whole(sizes)), Shape.fixed(shape));
        return graph.node("PRelu", List.of(of.name(), placed.name()), of.shape());
    }

    private static Value elu(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        double alpha = in.real(1, "alpha", 1);
        if (in.real(2, "scale", 1) != 1 || in.real(3, "input_scale", 1) != 1) {
            throw TorchScriptException.notConverted(in.operator(), " with a scale");
        }
        return graph.node("Elu", List.of(of.name()), of.shape(), OnnxGraph.real("alpha", alpha));
    }

    /** x/2 (1 + erf(x/sqrt 2)), or its approximation x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))). */
    private static Value gelu(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        GraphTensor bent;
        if (in.text(1, "approximate", "none").equals("tanh")) {
            GraphTensor cube = product(graph, product(graph, of, of), of);
            GraphTensor inner = combined(graph, "Add", of, scaled(graph, cube, 0.044715));
            bent = unary(graph, "Tanh", scaled(graph, inner, Math.sqrt(2 / Math.PI)));
        } else {
            bent = unary(graph, "Erf", combined(graph, "Div", of, graph.number(Math.sqrt(2))));
        }
        GraphTensor share = scaled(graph, combined(graph, "Add", bent, graph.number(1)), 0.5);
        return product(graph, of, share);
    }

    private static Value softplus(Arguments in, GraphBuilder graph) {
        double beta = in.real(1, "beta", 1);
        if (in.real(2, "threshold", 20) < SOFTPLUS_IS_LINEAR) {
            throw TorchScriptException.notConverted(in.operator(), " with a low threshold");
        }
        return scaled(graph, unary(graph, "Softplus", scaled(graph, in.tensor(0), beta)), 1 / beta);
    }

    private static Value shares(Arguments in, GraphBuilder graph, String operator) {
        GraphTensor of = in.tensor(0);
        int axis = of.shape().axis(in.whole(in.get(1, "dim")));
        of.shape().fixed(axis);
        in.floatOnly(2, "dtype");
        return graph.node(operator, List.of(of.name()), of.shape(), OnnxGraph.integer("axis", axis));
    }
}
