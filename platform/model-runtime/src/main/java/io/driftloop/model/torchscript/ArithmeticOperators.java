package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Arithmetic of tensors and numbers, number by number, and sums over dimensions. */
final class ArithmeticOperators {

    private static final Map<String, String> UNARY = Map.of(
            "exp",
            "Exp",
            "log",
            "Log",
            "sqrt",
            "Sqrt",
            "abs",
            "Abs",
            "reciprocal",
            "Reciprocal",
            "sin",
            "Sin",
            "cos",
            "Cos");

    private ArithmeticOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("add", (in, graph) -> sum(in, graph, "Add"));
        all.put("sub", (in, graph) -> sum(in, graph, "Sub"));
        all.put("rsub", ArithmeticOperators::reversed);
        all.put("mul", (in, graph) -> binary(in, graph, "Mul"));
        all.put("div", (in, graph) -> binary(in, graph, "Div"));
        all.put("pow", (in, graph) -> binary(in, graph, "Pow"));
        all.put("floordiv", ArithmeticOperators::floorDivided);
        all.put("floor_divide", ArithmeticOperators::floorDivided);
        all.put("remainder", ArithmeticOperators::remainder);
        all.put("neg", ArithmeticOperators::negated);
        UNARY.forEach((name, operator) -> all.put(name, (in, graph) -> unary(graph, operator, in.tensor(0))));
        all.put("square", (in, graph) -> product(graph, in.tensor(0), in.tensor(0)));
        all.put("rsqrt", (in, graph) -> unary(graph, "Reciprocal", unary(graph, "Sqrt", in.tensor(0))));
        all.put("clamp", (in, graph) -> clip(graph, in.tensor(0), in.get(1, "min"), in.get(2, "max")));
        all.put("clamp_min", (in, graph) -> clip(graph, in.tensor(0), in.get(1, "min"), Value.None.NONE));
        all.put("clamp_max", (in, graph) -> clip(graph, in.tensor(0), Value.None.NONE, in.get(1, "max")));
        all.put("mean", ArithmeticOperators::mean);
        all.put("sum", ArithmeticOperators::summed);
    }

    static GraphTensor unary(GraphBuilder graph, String operator, GraphTensor of) {
        return graph.node(operator, List.of(of.name()), of.shape());
    }

    static GraphTensor combined(GraphBuilder graph, String operator, GraphTensor left, GraphTensor right) {
        return graph.node(
                operator, List.of(left.name(), right.name()), left.shape().broadcast(right.shape()));
    }

    static GraphTensor product(GraphBuilder graph, GraphTensor left, GraphTensor right) {
        return combined(graph, "Mul", left, right);
    }

    static GraphTensor scaled(GraphBuilder graph, GraphTensor tensor, double factor) {
        return factor == 1 ? tensor : product(graph, tensor, graph.number(factor));
    }

    /**
     * Bounded.
     *
     * @param least a number or None
     * @param most a number or None
     */
    static GraphTensor clip(GraphBuilder graph, GraphTensor of, Value least, Value most) {
        return graph.node("Clip", List.of(of.name(), bound(graph, least), bound(graph, most)), of.shape());
    }

    private static String bound(GraphBuilder graph, Value bound) {
        if (bound instanceof Value.Real number) {
            return graph.number(number.number()).name();
        }
        if (bound instanceof Value.Int number && !number.perRow()) {
            return graph.number(number.times()).name();
        }
        if (bound == Value.None.NONE) {
            return "";
        }
        throw TorchScriptException.notConverted("aten::clamp", " with bounds that are no plain numbers");
    }

    private static boolean numbersOnly(Arguments in) {
        return Arguments.isNumber(in.get(0)) && Arguments.isNumber(in.get(1));
    }

    private static Value sum(Arguments in, GraphBuilder graph, String operator) {
        double alpha = in.real(2, "alpha", 1);
        if (numbersOnly(in) && alpha == 1) {
            return operator.equals("Add") ? Numbers.sum(in, 1) : Numbers.sum(in, -1);
        }
        return combined(graph, operator, in.operand(0), scaled(graph, in.operand(1), alpha));
    }

    private static Value reversed(Arguments in, GraphBuilder graph) {
        GraphTensor subtracted = scaled(graph, in.operand(0), in.real(2, "alpha", 1));
        return combined(graph, "Sub", in.operand(1), subtracted);
    }

    private static Value binary(Arguments in, GraphBuilder graph, String operator) {
        if (numbersOnly(in)) {
            return switch (operator) {
                case "Mul" -> Numbers.product(in);
                case "Div" -> new Value.Real(in.real(in.get(0)) / in.real(in.get(1)));
                default -> new Value.Real(Math.pow(in.real(in.get(0)), in.real(in.get(1))));
            };
        }
        return combined(graph, operator, in.operand(0), in.operand(1));
    }

    private static Value floorDivided(Arguments in, GraphBuilder graph) {
        return Numbers.floorDivided(in);
    }

    private static Value remainder(Arguments in, GraphBuilder graph) {
        return Numbers.remainder(in);
    }

    private static Value negated(Arguments in, GraphBuilder graph) {
        Value value = in.get(0);
        if (value instanceof Value.Real number) {
            return new Value.Real(-number.number());
        }
        return value instanceof Value.Int
                ? Value.Int.of(Math.negateExact(in.whole(value)))
                : unary(graph, "Neg", in.tensor(0));
    }

    private static Value mean(Arguments in, GraphBuilder graph) {
        List<Integer> axes = axes(in);
        boolean keep = in.truth(2, "keepdim", false);
        GraphTensor of = in.tensor(0);
        return graph.node(
                "ReduceMean",
                List.of(of.name()),
                reduced(of.shape(), axes, keep),
                OnnxGraph.integers("axes", axes),
                OnnxGraph.integer("keepdims", keep ? 1 : 0));
    }

    private static Value summed(Arguments in, GraphBuilder graph) {
        List<Integer> axes = axes(in);
        boolean keep = in.truth(2, "keepdim", false);
        GraphTensor of = in.tensor(0);
        String over = graph.whole(axes.stream().mapToLong(axis -> axis).toArray());
        return graph.node(
                "ReduceSum",
                List.of(of.name(), over),
                reduced(of.shape(), axes, keep),
                OnnxGraph.integer("keepdims", keep ? 1 : 0));
    }

    /** The dimensions to reduce; without any it is all of them, and those of the batch with them. */
    private static List<Integer> axes(Arguments in) {
        in.floatOnly(3, "dtype");
        Shape shape = in.tensor(0).shape();
        List<Integer> axes = new ArrayList<>();
        for (Value.Int axis : in.has(1, "dim") ? in.sizes(1, "dim") : List.<Value.Int>of()) {
            int known = shape.axis(in.whole(axis));
            shape.fixed(known);
            if (!axes.contains(known)) {
                axes.add(known);
            }
        }
        if (axes.isEmpty()) {
            throw TorchScriptException.notConverted(in.operator(), " over all rows of a batch");
        }
        return axes;
    }

    private static Shape reduced(Shape shape, List<Integer> axes, boolean keep) {
        List<Value.Int> left = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes.contains(axis)) {
                left.add(shape.dimension(axis));
            } else if (keep) {
                left.add(Value.Int.of(1));
            }
        }
        return new Shape(left);
    }
}
