package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer of a network as people look at it.
 *
 * @param layer in words, for instance {@code dense: 64 units, relu}; the first line of a network is its {@code input}
 * @param output shape of what it gives for one row, without the batch dimension
 * @param parameters learned numbers
 */
public record LayerLine(String layer, List<Integer> output, long parameters) {

    /**
     * A network from its input to its output.
     *
     * @param input shape of one row
     * @throws ImpossibleNetworkException when the layers do not go together
     */
    public static List<LayerLine> of(List<Integer> input, List<LayerSpec> layers) {
        List<LayerLine> lines = new ArrayList<>(List.of(new LayerLine("input", List.copyOf(input), 0)));
        NetworkShape.infer(input, layers)
                .layers()
                .forEach(layer ->
                        lines.add(new LayerLine(LayerWords.of(layer.spec()), layer.output(), layer.parameters())));
        return List.copyOf(lines);
    }
}
