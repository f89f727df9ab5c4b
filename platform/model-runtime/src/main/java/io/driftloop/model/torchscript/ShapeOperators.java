package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same numbers in another shape or order. */
final class ShapeOperators {

    private static final String MIXED = "the model mixes the rows of a batch: it reshapes ";

    private ShapeOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("view", ShapeOperators::reshape);
        all.put("reshape", ShapeOperators::reshape);
        all.put("flatten", ShapeOperators::flatten);
        all.put("squeeze", ShapeOperators::squeeze);
        all.put("unsqueeze", ShapeOperators::unsqueeze);
        all.put("t", ShapeOperators::turned);
        all.put("transpose", ShapeOperators::transpose);
        all.put("permute", ShapeOperators::permute);
        all.put("clone", (in, graph) -> copied(in, graph));
        all.put("contiguous", ShapeOperators::contiguous);
        all.put("unflatten", ShapeOperators::unflatten);
        all.put("to", ShapeOperators::to);
        for (String name : List.of("detach", "alias", "type_as", "view_as", "reshape_as")) {
            all.put(name, ShapeOperators::like);
        }
    }

    /** The same numbers or a copy of them, which only PyTorch knows; as a view it is right as long as neither is changed in place. */
    private static Value contiguous(Arguments in, GraphBuilder graph) {
        in.ignore(1);
        in.get(1, "memory_format");
        GraphTensor of = in.tensor(0);
        return graph.view("Identity", of, List.of(), of.shape());
    }

    private static Value copied(Arguments in, GraphBuilder graph) {
        in.get(1, "memory_format");
        return ArithmeticOperators.unary(graph, "Identity", in.tensor(0));
    }

    private static Value like(Arguments in, GraphBuilder graph) {
        if (in.operator().endsWith("_as") && !in.operator().endsWith("type_as")) {
            return reshaped(in.tensor(0), in.tensor(1).shape(), graph);
        }
        in.ignore(1);
        return in.tensor(0);
    }

    private static Value to(Arguments in, GraphBuilder graph) {
        if (!(in.get(1, "dtype") instanceof GraphTensor)) {
            in.floatOnly(1, "dtype");
        }
        in.ignore(2, 3, 4, 5);
        return in.tensor(0);
    }

    private static Value reshape(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        return reshaped(of, asked(of.shape(), in.sizes(1, "shape")), graph);
    }

    /** The shape in which -1 stands for what is left over. */
    private static Shape asked(Shape from, List<Value.Int> sizes) {
        long known = 1;
        boolean perRow = false;
        int open = -1;
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i).times() == -1 && open < 0) {
                open = i;
            } else {
                known = Math.multiplyExact(known, sizes.get(i).times());
                perRow |= sizes.get(i).perRow();
            }
        }
        boolean grows = from.batchAxis() >= 0;
        long all = from.product(0, from.rank());
        if (open < 0) {
            return new Shape(sizes);
        }
        if (known < 1 || all % known != 0 || perRow && !grows) {
            throw new TorchScriptException("the model reshapes " + from + " to " + sizes + ", which does not fit");
        }
        List<Value.Int> filled = new ArrayList<>(sizes);
        filled.set(open, new Value.Int(all / known, grows && !perRow));
        return new Shape(filled);
    }

    /** Numbers keep their order, so rows stay apart as long as as many numbers as before come before the batch's dimension. */
    private static GraphTensor reshaped(GraphTensor of, Shape to, GraphBuilder graph) {
        Shape from = of.shape();
        if (from.equals(to)) {
            return of;
        }
        int was = from.batchAxis();
        int is = to.batchAxis();
        boolean fits = from.product(0, from.rank()) == to.product(0, to.rank()) && was >= 0 == is >= 0;
        if (!fits) {
            throw new TorchScriptException("the model reshapes " + from + " to " + to + ", which does not fit");
        }
        if (was >= 0 && from.product(0, was) != to.product(0, is)) {
            throw new TorchScriptException(MIXED + from + " to " + to);
        }
        long[] sizes = to.dimensions().stream()
                .mapToLong(size -> size.perRow() ? -1 : size.times())
                .toArray();
        return graph.view("Reshape", of, List.of(graph.whole(sizes)), to);
    }

    private static Value flatten(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        Shape shape = of.shape();
        int first = shape.axis(in.whole(1, "start_dim", 0));
        int last = shape.axis(in.whole(2, "end_dim", -1));
        List<Value.Int> flat = new ArrayList<>(shape.dimensions().subList(0, first));
        boolean perRow = shape.batchAxis() >= first && shape.batchAxis() <= last;
        flat.add(new Value.Int(shape.product(first, last + 1), perRow));
        flat.addAll(shape.dimensions().subList(last + 1, shape.rank()));
        return reshaped(of, new Shape(flat), graph);
    }

    private static Value unflatten(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        int axis = of.shape().axis(in.whole(in.get(1, "dim")));
        Shape parts = asked(Shape.fixed(List.of((long) of.shape().fixed(axis))), in.sizes(2, "sizes"));
        List<Value.Int> dimensions = new ArrayList<>(of.shape().dimensions());
        dimensions.remove(axis);
        dimensions.addAll(axis, parts.dimensions());
        return reshaped(of, new Shape(dimensions), graph);
    }

    private static Value squeeze(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        Shape shape = of.shape();
        List<Integer> named = new ArrayList<>();
        if (in.has(1, "dim")) {
            in.sizes(1, "dim").forEach(axis -> named.add(shape.axis(in.whole(axis))));
            named.forEach(shape::fixed);
        }
        List<Value.Int> left = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean asked = !in.has(1, "dim") || named.contains(axis);
            if (!asked || !shape.dimension(axis).equals(Value.Int.of(1))) {
                left.add(shape.dimension(axis));
            }
        }
        return reshaped(of, new Shape(left), graph);
    }

    private static Value unsqueeze(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        int axis = Shape.axis(in.whole(in.get(1, "dim")), of.shape().rank() + 1);
        return graph.view(
                "Unsqueeze", of, List.of(graph.whole(axis)), of.shape().inserted(axis, Value.Int.of(1)));
    }

    private static Value turned(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        return of.shape().rank() < 2 ? of : swapped(of, 0, 1, graph);
    }

    private static Value transpose(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        int first = of.shape().axis(in.whole(in.get(1, "dim0")));
        return swapped(of, first, of.shape().axis(in.whole(in.get(2, "dim1"))), graph);
    }

    private static Value swapped(GraphTensor of, int first, int second, GraphBuilder graph) {
        List<Integer> order = new ArrayList<>();
        for (int axis = 0; axis < of.shape().rank(); axis++) {
            order.add(axis == first ? second : axis == second ? first : axis);
        }
        return permuted(of, order, graph);
    }

    private static Value permute(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        List<Integer> order = new ArrayList<>();
        for (Value.Int axis : in.sizes(1, "dims")) {
            order.add(of.shape().axis(in.whole(axis)));
        }
        if (order.size() != of.shape().rank() || order.stream().distinct().count() != order.size()) {
            throw new TorchScriptException(
                    "the model permutes " + of.shape() + " by " + order + ", which does not fit");
        }
        return permuted(of, order, graph);
    }

    private static Value permuted(GraphTensor of, List<Integer> order, GraphBuilder graph) {
        List<Value.Int> dimensions = order.stream().map(of.shape()::dimension).toList();
        return graph.view("Transpose", of, List.of(), new Shape(dimensions), OnnxGraph.integers("perm", order));
    }
}
