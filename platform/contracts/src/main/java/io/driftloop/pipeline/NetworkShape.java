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
     * @param parameters learned numbers: weights and biases
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
            Layer layer = new Step(i, shape).take(layers.get(i));
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

    /** Learned numbers of the whole network. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** One layer and the shape that reaches it. */
    private record Step(int index, List<Integer> got) {

        Layer take(LayerSpec spec) {
            if (spec instanceof LayerSpec.Conv2d conv) {
                return conv(conv);
            } else if (spec instanceof LayerSpec.MaxPool2d pool) {
                return pool(pool);
            } else if (spec instanceof LayerSpec.Flatten) {
                return new Layer(spec, List.of(Math.toIntExact(elements())), 0);
            } else if (spec instanceof LayerSpec.Dense dense) {
                return dense(dense);
            }
            throw new IllegalStateException("layer without a shape rule: " + spec);
        }

        private Layer conv(LayerSpec.Conv2d conv) {
            window("conv2d", conv.kernelHeight(), conv.kernelWidth());
            List<Integer> output =
                    List.of(conv.filters(), got.get(1) - conv.kernelHeight() + 1, got.get(2) - conv.kernelWidth() + 1);
            long weights = (long) conv.filters() * got.get(0) * conv.kernelHeight() * conv.kernelWidth();
            return new Layer(conv, output, weights + conv.filters());
        }

        private Layer pool(LayerSpec.MaxPool2d pool) {
            window("maxPool2d", pool.height(), pool.width());
            return new Layer(pool, List.of(got.get(0), got.get(1) / pool.height(), got.get(2) / pool.width()), 0);
        }

        private Layer dense(LayerSpec.Dense dense) {
            if (got.size() != 1) {
                throw impossible("dense needs one dimension, but gets " + got + "; put flatten before it");
            }
            return new Layer(dense, List.of(dense.units()), (long) dense.units() * got.get(0) + dense.units());
        }

        private void window(String layer, int height, int width) {
            if (got.size() != 3) {
                throw impossible(layer + " needs [channels, height, width], but gets " + got
                        + (index == 0 ? "; give the rows that shape with the preprocess step reshape" : ""));
            }
            if (got.get(1) < height || got.get(2) < width) {
                throw impossible(layer + " needs at least " + height + " x " + width + " pixels, but gets " + got.get(1)
                        + " x " + got.get(2) + " (shape " + got + ")");
            }
        }

        private long elements() {
            long elements = got.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
            if (elements > Integer.MAX_VALUE) {
                throw impossible("flatten gets " + got + ", more than " + Integer.MAX_VALUE + " numbers");
            }
            return elements;
        }

        private ImpossibleNetworkException impossible(String message) {
            return new ImpossibleNetworkException(index, message);
        }
    }
}
