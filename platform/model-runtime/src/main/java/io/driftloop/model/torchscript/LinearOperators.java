package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Products of matrices. */
final class LinearOperators {

    private LinearOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("linear", LinearOperators::linear);
        all.put("addmm", LinearOperators::addmm);
        all.put("matmul", (in, graph) -> matmul(graph, in.tensor(0), in.tensor(1)));
        all.put("mm", (in, graph) -> matmul(graph, in.tensor(0), in.tensor(1)));
        all.put("bmm", (in, graph) -> matmul(graph, in.tensor(0), in.tensor(1)));
    }

    /** x W^T + b; W [out, in]. */
    private static Value linear(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        GraphTensor weight = in.tensor(1);
        if (of.shape().rank() == 0 || weight.shape().rank() != 2) {
            throw misfit(of, weight);
        }
        int last = of.shape().rank() - 1;
        if (of.shape().fixed(last) != weight.shape().fixed(1)) {
            throw misfit(of, weight);
        }
        Shape shape = of.shape().with(last, weight.shape().dimension(0));
        List<String> inputs = new ArrayList<>(List.of(of.name(), weight.name()));
        boolean biased = in.has(2, "bias");
        if (last == 1) {
            if (biased) {
                inputs.add(bias(in, shape, 2).name());
            }
            return graph.node("Gemm", inputs, shape, OnnxGraph.integer("transB", 1));
        }
        List<Value.Int> turned =
                List.of(weight.shape().dimension(1), weight.shape().dimension(0));
        GraphTensor transposed = graph.node(
                "Transpose", List.of(weight.name()), new Shape(turned), OnnxGraph.integers("perm", List.of(1, 0)));
        GraphTensor product = graph.node("MatMul", List.of(of.name(), transposed.name()), shape);
        return biased ? ArithmeticOperators.combined(graph, "Add", product, bias(in, shape, 2)) : product;
    }

    /** beta bias + alpha a b. */
    private static Value addmm(Arguments in, GraphBuilder graph) {
        GraphTensor left = in.tensor(1);
        GraphTensor right = in.tensor(2);
        Shape shape = product(left, right);
        if (left.shape().rank() != 2 || right.shape().rank() != 2) {
            throw misfit(left, right);
        }
        return graph.node(
                "Gemm",
                List.of(left.name(), right.name(), bias(in, shape, 0).name()),
                shape,
                OnnxGraph.real("beta", in.real(3, "beta", 1)),
                OnnxGraph.real("alpha", in.real(4, "alpha", 1)));
    }

    private static GraphTensor bias(Arguments in, Shape shape, int place) {
        GraphTensor bias = in.tensor(place);
        if (!bias.shape().broadcast(shape).equals(shape)) {
            throw new TorchScriptException(in.operator() + " of the model adds " + bias.shape() + " to " + shape);
        }
        return bias;
    }

    private static GraphTensor matmul(GraphBuilder graph, GraphTensor left, GraphTensor right) {
        return graph.node("MatMul", List.of(left.name(), right.name()), product(left, right));
    }

    private static Shape product(GraphTensor left, GraphTensor right) {
        Shape a = left.shape();
        Shape b = right.shape();
        if (a.rank() < 1 || b.rank() < 1) {
            throw misfit(left, right);
        }
        if (a.fixed(a.rank() - 1) != b.fixed(Math.max(0, b.rank() - 2))) {
            throw misfit(left, right);
        }
        List<Value.Int> end = new ArrayList<>();
        if (a.rank() > 1) {
            end.add(a.dimension(a.rank() - 2));
        }
        if (b.rank() > 1) {
            end.add(b.dimension(b.rank() - 1));
        }
        List<Value.Int> shape = new ArrayList<>(outer(a).broadcast(outer(b)).dimensions());
        shape.addAll(end);
        return new Shape(shape);
    }

    /** The dimensions before the matrices. */
    private static Shape outer(Shape shape) {
        return new Shape(shape.dimensions().subList(0, Math.max(0, shape.rank() - 2)));
    }

    private static TorchScriptException misfit(GraphTensor left, GraphTensor right) {
        return new TorchScriptException("the model multiplies " + left.shape() + " by weights of " + right.shape()
                + ", which do not fit; are these the model's rows?");
    }
}
