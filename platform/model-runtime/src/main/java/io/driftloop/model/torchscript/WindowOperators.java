package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Convolutions and pooling. */
final class WindowOperators {

    private WindowOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("conv1d", (in, graph) -> conv(in, graph, 1, 6));
        all.put("conv2d", (in, graph) -> conv(in, graph, 2, 6));
        all.put("_convolution_mode", (in, graph) -> conv(in, graph, rank(in), 6));
        all.put("_convolution", WindowOperators::convolution);
        all.put("max_pool1d", (in, graph) -> maxPool(in, graph, 1));
        all.put("max_pool2d", (in, graph) -> maxPool(in, graph, 2));
        all.put("avg_pool1d", (in, graph) -> averagePool(in, graph, 1));
        all.put("avg_pool2d", (in, graph) -> averagePool(in, graph, 2));
        all.put("adaptive_avg_pool1d", (in, graph) -> adaptivePool(in, graph, 1));
        all.put("adaptive_avg_pool2d", (in, graph) -> adaptivePool(in, graph, 2));
    }

    /** Dimensions that the weights slide over. */
    private static int rank(Arguments in) {
        int rank = in.tensor(1).shape().rank() - 2;
        if (rank < 1 || rank > 2) {
            throw TorchScriptException.notConverted(in.operator(), " over " + rank + " dimensions");
        }
        return rank;
    }

    private static Value convolution(Arguments in, GraphBuilder graph) {
        if (in.truth(6, "transposed", false)) {
            throw TorchScriptException.notConverted(in.operator(), " transposed");
        }
        in.ignore(7, 9, 10, 11, 12);
        return conv(in, graph, rank(in), 8);
    }

    private static Value conv(Arguments in, GraphBuilder graph, int rank, int groupsAt) {
        GraphTensor of = in.tensor(0);
        GraphTensor weight = in.tensor(1);
        if (weight.shape().rank() != rank + 2 || weight.shape().batchAxis() >= 0) {
            throw new TorchScriptException(in.operator() + " of the model has weights of " + weight.shape());
        }
        List<Integer> kernel = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            kernel.add(weight.shape().fixed(2 + i));
        }
        Windows windows = padded(in, kernel);
        int filters = weight.shape().fixed(0);
        Shape shape = windows.over(of.shape(), filters);
        long groups = in.whole(groupsAt, "groups", 1);
        if (groups < 1 || of.shape().fixed(1) != weight.shape().fixed(1) * groups || filters % groups != 0) {
            throw new TorchScriptException(in.operator() + " of the model has weights of " + weight.shape() + " for "
                    + of.shape() + ", which do not fit; are these the model's rows?");
        }
        List<String> inputs = new ArrayList<>(List.of(of.name(), weight.name()));
        if (in.has(2, "bias")) {
            GraphTensor bias = in.tensor(2);
            if (!bias.shape().equals(Shape.fixed(List.of((long) filters)))) {
                throw new TorchScriptException(in.operator() + " of the model adds " + bias.shape());
            }
            inputs.add(bias.name());
        }
        return graph.node(
                "Conv",
                inputs,
                shape,
                windows.attributes(
                        OnnxGraph.integers("dilations", windows.dilation()), OnnxGraph.integer("group", groups)));
    }

    private static Windows padded(Arguments in, List<Integer> kernel) {
        int rank = kernel.size();
        List<Integer> none = Collections.nCopies(rank, 0);
        List<Integer> stride = in.numbers(3, "stride", rank, 1);
        List<Integer> dilation = in.numbers(5, "dilation", rank, 1);
        String mode = in.text(4, "padding", "");
        if (mode.isEmpty()) {
            List<Integer> zeros = in.numbers(4, "padding", rank, 0);
            return new Windows(kernel, stride, zeros, zeros, dilation);
        }
        Windows unpadded = new Windows(kernel, stride, none, none, dilation);
        if (mode.equals("valid")) {
            return unpadded;
        }
        boolean ones = stride.stream().allMatch(step -> step == 1);
        if (!mode.equals("same") || !ones) {
            throw TorchScriptException.notConverted(in.operator(), " with padding of its own kind");
        }
        return unpadded.keepingTheSize();
    }

    /** Without strides the windows touch each other. */
    private static Windows pool(Arguments in, int rank, List<Integer> dilation) {
        List<Integer> kernel = in.numbers(1, "kernel_size", rank, 0);
        boolean touching = !in.has(2, "stride") || in.sizes(2, "stride").isEmpty();
        List<Integer> zeros = in.numbers(3, "padding", rank, 0);
        for (int i = 0; i < rank; i++) {
            if (zeros.get(i) > kernel.get(i) / 2) {
                throw new TorchScriptException(in.operator() + " of the model pads windows of " + kernel + " by "
                        + zeros + "; half a window is the most");
            }
        }
        return new Windows(kernel, touching ? kernel : in.numbers(2, "stride", rank, 1), zeros, zeros, dilation);
    }

    private static Value maxPool(Arguments in, GraphBuilder graph, int rank) {
        GraphTensor of = in.tensor(0);
        Windows windows = pool(in, rank, in.numbers(4, "dilation", rank, 1));
        Shape shape = windows.over(of.shape(), channels(of));
        if (in.truth(5, "ceil_mode", false)) {
            windows = windows.hangingOver(of.shape());
            shape = windows.over(of.shape(), channels(of));
        }
        for (int i = 0; i < rank; i++) {
            if (windows.after().get(i) >= windows.kernel().get(i)) {
                throw TorchScriptException.notConverted(
                        in.operator(), " with windows that hang over by their own size");
            }
        }
        return graph.node(
                "MaxPool",
                List.of(of.name()),
                shape,
                windows.attributes(OnnxGraph.integers("dilations", windows.dilation())));
    }

    private static Value averagePool(Arguments in, GraphBuilder graph, int rank) {
        GraphTensor of = in.tensor(0);
        Windows windows = pool(in, rank, Collections.nCopies(rank, 1));
        Shape shape = windows.over(of.shape(), channels(of));
        if (in.truth(4, "ceil_mode", false) && !windows.hangingOver(of.shape()).equals(windows)) {
            throw TorchScriptException.notConverted(in.operator(), " with windows that hang over the end");
        }
        boolean counted = in.truth(5, "count_include_pad", true);
        return graph.node(
                "AveragePool",
                List.of(of.name()),
                shape,
                windows.attributes(OnnxGraph.integer("count_include_pad", counted ? 1 : 0)));
    }

    /** Windows of one size, which is what it comes to where the input's size is a multiple of the output's. */
    private static Value adaptivePool(Arguments in, GraphBuilder graph, int rank) {
        GraphTensor of = in.tensor(0);
        List<Integer> wanted = in.numbers(1, "output_size", rank, 1);
        List<Integer> kernel = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int size = of.shape().rank() == rank + 2 ? of.shape().fixed(2 + i) : 0;
            if (wanted.get(i) < 1 || size < 1 || size % wanted.get(i) != 0) {
                throw TorchScriptException.notConverted(in.operator(), " from " + of.shape() + " to " + wanted);
            }
            kernel.add(size / wanted.get(i));
        }
        List<Integer> none = Collections.nCopies(rank, 0);
        Windows windows = new Windows(kernel, kernel, none, none, Collections.nCopies(rank, 1));
        return graph.node(
                "AveragePool", List.of(of.name()), windows.over(of.shape(), channels(of)), windows.attributes());
    }

    private static int channels(GraphTensor of) {
        return of.shape().rank() > 1 ? of.shape().fixed(1) : 1;
    }
}
