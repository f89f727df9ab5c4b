package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The shapes and sizes that follow from a network's layers and its input, without building it.
 *
 * @param input shape of one row's tensor without the batch dimension; images are channels first: {@code [channels, height, width]}
 * @param layers one entry for each layer, in order
 */
public record NetworkShape(List<Integer> input, List<Layer> layers) {

    /** Networks above this size are refused: 100 million parameters. */
    public static final long MAX_PARAMETERS = 100_000_000;

    /**
     * What one layer gives.
     *
     * @param spec the layer
     * @param output shape without the batch dimension
     * @param parameters learned numbers: weights, biases, scales and shifts
     */
    public record Layer(LayerSpec spec, List<Integer> output, long parameters) {}

    /**
     * Follows the layers.
     *
     * @param input shape of one row, without the batch dimension
     * @param layers from input to output
     * @throws ImpossibleNetworkException at the first layer that cannot take what it gets; the message names the shape it got and what it needs
     */
    public static NetworkShape infer(List<Integer> input, List<LayerSpec> layers) {
        if (input.isEmpty() || input.stream().anyMatch(size -> size < 1)) {
            throw new ImpossibleNetworkException(-1, "input shape " + input + " must have sizes of at least 1");
        }
        List<Layer> inferred = new ArrayList<>();
        List<Integer> shape = List.copyOf(input);
        long parameters = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = new LayerShape(i, shape).take(layers.get(i));
            inferred.add(layer);
            shape = layer.output();
            parameters += layer.parameters();
            if (parameters > MAX_PARAMETERS) {
                throw new ImpossibleNetworkException(
                        i, "makes the network larger than " + MAX_PARAMETERS + " parameters: " + parameters);
            }
        }
        return new NetworkShape(List.copyOf(input), List.copyOf(inferred));
    }

    /** Shape of the answer, without the batch dimension. */
    public List<Integer> output() {
        return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
    }

    /** How many classes a classifier tells apart: one for each unit of its last layer, two where that has a single one; 0 of a regression. */
    public int classes() {
        if (!layers.isEmpty() && layers.get(layers.size() - 1).spec().answersNumber()) {
            return 0;
        }
        int units = output().get(0);
        return units == 1 ? 2 : units;
    }

    /** Learned numbers of the whole network. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }
}
