package io.driftloop.model.onnx;

import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.model.network.Weights;
import io.driftloop.pipeline.Activation;
import java.util.List;

/**
 * Writes a network as an ONNX file: opset 17, input {@code input} (float32, first dimension free), outputs {@code
 * output} (probabilities, or the number of a regression) and, where a
 * layer before the last one learns, {@code embedding} (what the last layer gets). The same network gives the same
 * bytes.
 */
public final class OnnxWriter {

    /** Version of the operator set. */
    public static final int OPSET = 17;

    private final NetworkPlan plan;
    private final OnnxGraph graph = new OnnxGraph();

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
        OnnxLayers layers = new OnnxLayers(graph);
        String value = "input";
        for (PlannedLayer layer : plan.layers()) {
            value = layers.write(layer, value, endOf(layer));
        }
        if (plan.binary()) {
            bothClasses(value);
        }
        weights.tensors().forEach(graph::initializer);
        graph.input("input", plan.inputShape());
        graph.output("output", List.of(plan.outputs()));
        plan.embeddingWidth().ifPresent(width -> graph.output("embedding", List.of(width)));
        return graph.file();
    }

    /** A single sigmoid answers the second class; readers get both. */
    private void bothClasses(String second) {
        graph.constant("one", new float[] {1});
        graph.node("Sub", List.of("one", second), "first");
        graph.node("Concat", List.of("first", second), "output", OnnxGraph.integer("axis", 1));
    }

    /** The name of what the layer gives: the two that readers rely on, else its path. */
    private String endOf(PlannedLayer layer) {
        if (layer == plan.output()) {
            return layer.activation() == Activation.SIGMOID ? layer.name("second") : "output";
        }
        boolean feedsLast = layer == plan.layers().get(Math.max(0, plan.layers().size() - 2));
        return feedsLast && plan.embeddingWidth().isPresent() ? "embedding" : layer.path();
    }
}
