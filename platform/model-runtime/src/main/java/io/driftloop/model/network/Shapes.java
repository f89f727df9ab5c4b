package io.driftloop.model.network;

import io.driftloop.pipeline.LayerSpec;
import java.util.List;

/** What each layer makes of a row's shape; rows are channels first, without the batch dimension. */
final class Shapes {

    private Shapes() {}

    /** Elements of a shape. */
    static int count(List<Integer> shape) {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** The shape after {@code layer}. */
    static List<Integer> after(int index, LayerSpec layer, List<Integer> in) {
        if (layer instanceof LayerSpec.Conv2d conv) {
            requireImage(index, "conv2d", in);
            return image(
                    index, in, conv.filters(), in.get(1) - conv.kernelHeight() + 1, in.get(2) - conv.kernelWidth() + 1);
        }
        if (layer instanceof LayerSpec.MaxPool2d pool) {
            requireImage(index, "maxPool2d", in);
            return image(index, in, in.get(0), in.get(1) / pool.height(), in.get(2) / pool.width());
        }
        if (layer instanceof LayerSpec.Flatten) {
            return List.of(count(in));
        }
        LayerSpec.Dense dense = (LayerSpec.Dense) layer;
        if (in.size() != 1) {
            throw refused(index, "dense needs rows of one dimension but gets " + in + ": put flatten before it");
        }
        return List.of(dense.units());
    }

    private static void requireImage(int index, String kind, List<Integer> in) {
        if (in.size() != 3) {
            throw refused(index, kind + " needs rows of shape [channels, height, width] but gets " + in);
        }
    }

    private static List<Integer> image(int index, List<Integer> in, int channels, int height, int width) {
        if (height < 1 || width < 1) {
            throw refused(index, "nothing is left of rows of shape " + in + ": fewer or smaller windows are needed");
        }
        return List.of(channels, height, width);
    }

    private static IllegalArgumentException refused(int index, String why) {
        return new IllegalArgumentException("layer " + index + ": " + why);
    }
}
