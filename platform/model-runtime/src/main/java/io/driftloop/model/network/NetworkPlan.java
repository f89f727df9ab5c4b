package io.driftloop.model.network;

import io.driftloop.pipeline.Activation;
import io.driftloop.pipeline.ImpossibleNetworkException;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of a classifier or a regression with the shape of a row before and after each.
 *
 * @param inputShape shape of one row, channels first for images
 * @param layers from input to output; the last one is dense with softmax, or has a single unit with sigmoid, or with none for a regression
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
        List<PlannedLayer> planned = planned("layers", layers, inputShape);
        requireEnd(planned);
        return new NetworkPlan(inputShape, planned);
    }

    private static List<PlannedLayer> planned(String path, List<LayerSpec> layers, List<Integer> inputShape) {
        List<PlannedLayer> planned = new ArrayList<>();
        List<Integer> shape = inputShape;
        for (NetworkShape.Layer layer : shapes(layers, inputShape).layers()) {
            String place = path + "." + planned.size();
            List<PlannedLayer> inner = layer.spec() instanceof LayerSpec.Residual block
                    ? planned(place, block.layers(), shape)
                    : List.of();
            planned.add(new PlannedLayer(place, layer.spec(), shape, layer.output(), inner));
            shape = layer.output();
        }
        return planned;
    }

    private static NetworkShape shapes(List<LayerSpec> layers, List<Integer> inputShape) {
        try {
            return NetworkShape.infer(inputShape, layers);
        } catch (ImpossibleNetworkException e) {
            String place =
                    String.join(".", e.path().stream().map(String::valueOf).toList());
            throw new IllegalArgumentException("layer " + place + ": " + e.getMessage(), e);
        }
    }

    private static void requireEnd(List<PlannedLayer> planned) {
        for (int i = 0; i < planned.size(); i++) {
            PlannedLayer layer = planned.get(i);
            boolean last = i == planned.size() - 1;
            boolean softmax = layer.activation() == Activation.SOFTMAX;
            boolean end = softmax
                    || layer.activation() == Activation.SIGMOID && layer.out().get(0) == 1
                    || layer.spec().answersNumber();
            if (last ? !(end && layer.spec() instanceof LayerSpec.Dense) : softmax) {
                throw new IllegalArgumentException("layer " + i
                        + ": a classifier ends with one dense layer whose activation is softmax (or sigmoid"
                        + " with one unit, for two classes), a regression with one dense linear unit, and softmax is"
                        + " nowhere else");
            }
        }
        if (planned.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
    }

    /** All tensors that training changes, from input to output. */
    public List<PlannedParameter> tensors() {
        return layers.stream().flatMap(PlannedLayer::parameters).toList();
    }

    /** Number of classes; one more than the units where a single sigmoid answers for two, 0 of a regression. */
    public int classes() {
        return regression() ? 0 : outputs();
    }

    /** Numbers in one answer: a probability per class, or the number of a regression. */
    public int outputs() {
        return binary() ? 2 : output().out().get(0);
    }

    /** Whether the answer is a number of any size. */
    public boolean regression() {
        return output().spec().answersNumber();
    }

    /** Whether a single sigmoid unit answers the probability of the second of two classes. */
    public boolean binary() {
        return output().activation() == Activation.SIGMOID;
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
        boolean learnsBefore = layers.subList(0, layers.size() - 1).stream().anyMatch(PlannedLayer::learns);
        return learnsBefore ? Optional.of(output().in().get(0)) : Optional.empty();
    }

    /** Numbers to learn; running statistics of batch norms are not counted. */
    public long parameters() {
        return tensors().stream()
                .filter(PlannedParameter::learned)
                .mapToLong(PlannedParameter::elements)
                .sum();
    }
}
