package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parts of tensors, and tensors put together. */
final class SliceOperators {

    private SliceOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("cat", (in, graph) -> joined(in.tensors(0), in.whole(1, "dim", 0), graph));
        all.put("stack", SliceOperators::stack);
        all.put("slice", SliceOperators::slice);
        all.put("select", SliceOperators::select);
        all.put("chunk", SliceOperators::chunk);
        all.put("split", SliceOperators::split);
        all.put("split_with_sizes", SliceOperators::split);
    }

    private static Value joined(List<GraphTensor> parts, long dimension, GraphBuilder graph) {
        if (parts.isEmpty()) {
            throw new TorchScriptException("the model joins no tensors");
        }
        Shape first = parts.get(0).shape();
        int axis = first.axis(dimension);
        long size = 0;
        for (GraphTensor part : parts) {
            Shape shape = part.shape();
            if (shape.rank() != first.rank()
                    || !shape.with(axis, first.dimension(axis)).equals(first)) {
                throw new TorchScriptException("the model joins " + first + " and " + shape + ", which do not fit");
            }
            size += shape.fixed(axis);
        }
        List<String> names = parts.stream().map(GraphTensor::name).toList();
        return graph.node("Concat", names, first.with(axis, Value.Int.of(size)), OnnxGraph.integer("axis", axis));
    }

    private static Value stack(Arguments in, GraphBuilder graph) {
        List<GraphTensor> raised = new ArrayList<>();
        long axis = in.whole(1, "dim", 0);
        for (GraphTensor part : in.tensors(0)) {
            int place = Shape.axis(axis, part.shape().rank() + 1);
            Shape shape = part.shape().inserted(place, Value.Int.of(1));
            raised.add(graph.node("Unsqueeze", List.of(part.name(), graph.whole(place)), shape));
        }
        return joined(raised, axis, graph);
    }

    private static Value slice(Arguments in, GraphBuilder graph) {
        if (in.get(0) instanceof Value.Items items) {
            return sublist(in, items.values());
        }
        GraphTensor of = in.tensor(0);
        int axis = of.shape().axis(in.whole(1, "dim", 0));
        boolean fromStart = !in.has(2, "start") || in.get(2, "start").equals(Value.Int.of(0));
        Value end = in.get(3, "end");
        boolean toEnd = end == Value.None.NONE
                || end.equals(Value.Int.of(Long.MAX_VALUE))
                || end.equals(of.shape().dimension(axis));
        long step = in.whole(4, "step", 1);
        if (fromStart && toEnd && step == 1) {
            return of;
        }
        int size = of.shape().fixed(axis);
        long first = place(in.whole(2, "start", 0), size);
        return part(of, axis, new long[] {first, place(in.whole(3, "end", size), size), step}, graph);
    }

    /** A place as Python counts it, within 0..size. */
    private static long place(long place, int size) {
        return Math.max(0, Math.min(size, place < 0 ? place + size : place));
    }

    /** From, to before, step. */
    private static GraphTensor part(GraphTensor of, int axis, long[] range, GraphBuilder graph) {
        if (range[2] < 1 || range[1] <= range[0]) {
            throw new TorchScriptException("the model takes an empty part of " + of.shape());
        }
        Shape shape = of.shape().with(axis, Value.Int.of((range[1] - range[0] - 1) / range[2] + 1));
        return graph.view(
                "Slice",
                of,
                List.of(graph.whole(range[0]), graph.whole(range[1]), graph.whole(axis), graph.whole(range[2])),
                shape);
    }

    private static Value sublist(Arguments in, List<Value> items) {
        int first = (int) place(in.whole(1, "start", 0), items.size());
        int end = (int) place(in.whole(2, "end", items.size()), items.size());
        if (in.whole(3, "step", 1) != 1) {
            throw TorchScriptException.notConverted(in.operator(), " of a list in steps");
        }
        return new Value.Items(new ArrayList<>(items.subList(first, Math.max(first, end))));
    }

    private static Value select(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        int axis = of.shape().axis(in.whole(in.get(1, "dim")));
        int at = Shape.axis(in.whole(in.get(2, "index")), of.shape().fixed(axis));
        GraphTensor one = part(of, axis, new long[] {at, at + 1, 1}, graph);
        return graph.view(
                "Squeeze", one, List.of(graph.whole(axis)), one.shape().without(axis));
    }

    private static Value chunk(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        long chunks = in.whole(in.get(1, "chunks"));
        int axis = of.shape().axis(in.whole(2, "dim", 0));
        int size = of.shape().fixed(axis);
        if (chunks < 1) {
            throw new TorchScriptException("the model splits a tensor into " + chunks + " parts");
        }
        return parts(of, axis, evenly(size, (size - 1) / chunks + 1), graph);
    }

    private static Value split(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        int axis = of.shape().axis(in.whole(2, "dim", 0));
        int size = of.shape().fixed(axis);
        if (!(in.get(1) instanceof Value.Items)) {
            return parts(of, axis, evenly(size, in.whole(in.get(1))), graph);
        }
        List<Long> sizes = new ArrayList<>();
        in.sizes(1, "").forEach(part -> sizes.add(in.whole(part)));
        return parts(of, axis, sizes, graph);
    }

    private static List<Long> evenly(int size, long each) {
        List<Long> sizes = new ArrayList<>();
        for (long left = size; left > 0; left -= each) {
            if (each < 1 || sizes.size() > 1 << 16) {
                throw new TorchScriptException("the model splits a tensor into too many parts");
            }
            sizes.add(Math.min(each, left));
        }
        return sizes;
    }

    private static Value parts(GraphTensor of, int axis, List<Long> sizes, GraphBuilder graph) {
        List<Value> parts = new ArrayList<>();
        long at = 0;
        for (long size : sizes) {
            if (at + size > of.shape().fixed(axis)) {
                throw new TorchScriptException("the model splits " + of.shape() + " into parts of " + sizes);
            }
            parts.add(part(of, axis, new long[] {at, at + size, 1}, graph));
            at += size;
        }
        return new Value.Items(parts);
    }
}
