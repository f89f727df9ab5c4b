package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Normalizations and dropout, as they are in evaluation mode. */
final class NormOperators {

    private NormOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("batch_norm", NormOperators::batchNorm);
        all.put("layer_norm", NormOperators::layerNorm);
        for (String name : List.of("dropout", "feature_dropout", "alpha_dropout", "feature_alpha_dropout")) {
            all.put(name, NormOperators::dropout);
        }
    }

    private static Value dropout(Arguments in, GraphBuilder graph) {
        in.real(1, "p", 0.5);
        evaluationOnly(in, in.truth(2, "train", true));
        return in.tensor(0);
    }

    private static void evaluationOnly(Arguments in, boolean training) {
        if (training) {
            throw new TorchScriptException("the model was saved in training mode (" + in.operator()
                    + "); save it in evaluation mode: torch.jit.script(model.eval()).save(\"model.pt\")");
        }
    }

    private static Value batchNorm(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        evaluationOnly(in, in.truth(5, "training", true));
        in.ignore(6, 8);
        if (of.shape().rank() < 2 || !in.has(3, "running_mean") || !in.has(4, "running_var")) {
            throw TorchScriptException.notConverted(in.operator(), " without running statistics");
        }
        int channels = of.shape().fixed(1);
        List<String> inputs = List.of(
                of.name(),
                vector(in, 1, graph, List.of(channels), 1),
                vector(in, 2, graph, List.of(channels), 0),
                vector(in, 3, graph, List.of(channels), 0),
                vector(in, 4, graph, List.of(channels), 1));
        double epsilon = in.real(7, "eps", 1e-5);
        return graph.node("BatchNormalization", inputs, of.shape(), OnnxGraph.real("epsilon", epsilon));
    }

    private static Value layerNorm(Arguments in, GraphBuilder graph) {
        GraphTensor of = in.tensor(0);
        List<Integer> sizes = new ArrayList<>();
        for (Value.Int size : in.sizes(1, "normalized_shape")) {
            sizes.add((int) in.whole(size));
        }
        int first = of.shape().rank() - sizes.size();
        if (sizes.isEmpty() || first < 0) {
            throw misfit(in, of, sizes);
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (of.shape().fixed(first + i) != sizes.get(i)) {
                throw misfit(in, of, sizes);
            }
        }
        List<String> inputs = List.of(of.name(), vector(in, 2, graph, sizes, 1), vector(in, 3, graph, sizes, 0));
        double epsilon = in.real(4, "eps", 1e-5);
        in.ignore(5);
        return graph.node(
                "LayerNormalization",
                inputs,
                of.shape(),
                OnnxGraph.integer("axis", first),
                OnnxGraph.real("epsilon", epsilon));
    }

    /** A parameter of this shape, or the standard in each place where there is none. */
    private static String vector(Arguments in, int place, GraphBuilder graph, List<Integer> sizes, float standard) {
        if (!in.has(place, "")) {
            return graph.filled(sizes, standard);
        }
        GraphTensor vector = in.tensor(place);
        if (!vector.shape()
                .equals(Shape.fixed(sizes.stream().map(Integer::longValue).toList()))) {
            throw misfit(in, vector, sizes);
        }
        return vector.name();
    }

    private static TorchScriptException misfit(Arguments in, GraphTensor tensor, List<Integer> sizes) {
        return new TorchScriptException(in.operator() + " of the model gets " + tensor.shape() + " where " + sizes
                + " would fit; are these the model's rows?");
    }
}
