package io.driftloop.model.network;

import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.ImpossibleNetworkException;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A classifier's layers with the shape of a row before and after each.
 *
 * @param inputShape shape of one row, channels first for images
 * @param layers from input to output; the last one is dense with softmax
 */
public record NetworkPlan(List<Integer> inputShape, List<PlannedLayer> layers) {

    public NetworkPlan {
        inputShape = List.copyOf(inputShape);
        layers = List.copyOf(layers);
    }

    /**
     * Works out all shapes.
     *
     * @param layers as in the definition
     * @param inputShape what the fitted recipe gives
     * @throws IllegalArgumentException when a layer cannot take what the one before it gives; the message names the
     * layer
     */
    public static NetworkPlan of(List<LayerSpec> layers, List<Integer> inputShape) {
        List<PlannedLayer> planned = new ArrayList<>();
        List<Integer> shape = inputShape;
        for (NetworkShape.Layer layer : shapes(layers, inputShape).layers()) {
            planned.add(new PlannedLayer(planned.size(), layer.spec(), shape, layer.output()));
            shape = layer.output();
        }
        requireClassifier(planned);
        return new NetworkPlan(inputShape, planned);
    }

    private static NetworkShape shapes(List<LayerSpec> layers, List<Integer> inputShape) {
        try {
            return NetworkShape.infer(inputShape, layers);
        } catch (ImpossibleNetworkException e) {
            throw new IllegalArgumentException("layer " + e.layer() + ": " + e.getMessage(), e);
        }
    }

    private static void requireClassifier(List<PlannedLayer> planned) {
        for (PlannedLayer layer : planned) {
            boolean last = layer.index() == planned.size() - 1;
            if (last != (layer.activation() == Activation.SOFTMAX)
                    || last && !(layer.spec() instanceof LayerSpec.Dense)) {
                throw new IllegalArgumentException(
                        "layer " + layer.index()
                                + ": a classifier ends with one dense layer whose activation is softmax, and has softmax nowhere else");
            }
        }
        if (planned.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
    }

    /** Layers that learn, from input to output. */
    public List<PlannedLayer> learning() {
        return layers.stream().filter(PlannedLayer::learns).toList();
    }

    /** Number of answers. */
    public int classes() {
        return output().out().get(0);
    }

    /** Numbers in one row. */
    public int rowLength() {
        return Tensor.elements(inputShape);
    }

    /** The last layer. */
    public PlannedLayer output() {
        return layers.get(layers.size() - 1);
    }

    /** Width of the embedding: what the last layer gets, where a layer before it learns. */
    public Optional<Integer> embeddingWidth() {
        return learning().size() > 1 ? Optional.of(output().in().get(0)) : Optional.empty();
    }

    /** Numbers to learn. */
    public long parameters() {
        return learning().stream()
                .mapToLong(layer -> Tensor.elements(layer.weightShape()) + Tensor.elements(layer.biasShape()))
                .sum();
    }
}
