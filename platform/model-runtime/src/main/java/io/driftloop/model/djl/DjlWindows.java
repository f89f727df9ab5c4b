package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import io.driftloop.model.network.PlannedLayer;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.Window;

/** Convolutions and pools as engine calls. */
final class DjlWindows {

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape NONE = new Shape(0, 0);

    private DjlWindows() {}

    static DjlStep step(PlannedLayer layer) {
        LayerSpec spec = layer.spec();
        if (spec instanceof LayerSpec.Conv2d conv) {
            return conv2d(layer, conv.window(), 1);
        } else if (spec instanceof LayerSpec.DepthwiseConv2d conv) {
            return conv2d(layer, conv.window(), layer.in().get(0));
        } else if (spec instanceof LayerSpec.SeparableConv2d conv) {
            return separable(layer, conv.window());
        } else if (spec instanceof LayerSpec.Conv1d conv) {
            return conv1d(layer, conv.window());
        } else if (spec instanceof LayerSpec.MaxPool2d pool) {
            Window window = pool.window();
            return (in, pass) -> Pool.maxPool2d(in, size(window), stride(window), NONE, false);
        } else if (spec instanceof LayerSpec.AvgPool2d pool) {
            return (in, pass) -> Pool.avgPool2d(in, size(pool.window()), stride(pool.window()), NONE, false, false);
        } else if (spec instanceof LayerSpec.MaxPool1d pool) {
            Shape size = new Shape(pool.window().width());
            Shape stride = new Shape(pool.window().strideWidth());
            return (in, pass) -> Pool.maxPool1d(in, size, stride, new Shape(0), false);
        } else if (spec instanceof LayerSpec.AvgPool1d pool) {
            Shape size = new Shape(pool.window().width());
            Shape stride = new Shape(pool.window().strideWidth());
            return (in, pass) -> Pool.avgPool1d(in, size, stride, new Shape(0), false, false);
        } else if (spec instanceof LayerSpec.GlobalMaxPool) {
            return (in, pass) ->
                    in.reshape(-1, layer.in().get(0), positions(layer)).max(new int[] {2});
        } else if (spec instanceof LayerSpec.GlobalAvgPool) {
            return (in, pass) ->
                    in.reshape(-1, layer.in().get(0), positions(layer)).mean(new int[] {2});
        }
        throw new IllegalStateException("a layer that the engine does not know: " + spec);
    }

    private static DjlStep conv2d(PlannedLayer layer, Window window, int groups) {
        int[] zeros = window.zeros(layer.in().get(1), layer.in().get(2));
        boolean even = zeros[0] == zeros[2] && zeros[1] == zeros[3];
        Shape padding = even ? new Shape(zeros[0], zeros[1]) : NONE;
        return (in, pass) -> Conv2d.conv2d(
                        even ? in : padded(in, zeros),
                        pass.get(layer.weightName()),
                        pass.get(layer.biasName()),
                        stride(window),
                        padding,
                        ONE,
                        groups)
                .singletonOrThrow();
    }

    private static DjlStep separable(PlannedLayer layer, Window window) {
        int[] zeros = window.zeros(layer.in().get(1), layer.in().get(2));
        int groups = layer.in().get(0);
        return (in, pass) -> {
            NDArray weight = pass.get(layer.name("depthwise"));
            NDArray each = Conv2d.conv2d(padded(in, zeros), weight, null, stride(window), NONE, ONE, groups)
                    .singletonOrThrow();
            return Conv2d.conv2d(each, pass.get(layer.weightName()), pass.get(layer.biasName()), ONE, NONE, ONE, 1)
                    .singletonOrThrow();
        };
    }

    private static DjlStep conv1d(PlannedLayer layer, Window window) {
        int[] zeros = window.zeros(1, layer.in().get(1));
        Shape stride = new Shape(window.strideWidth());
        return (in, pass) -> Conv1d.conv1d(
                        padded(in, zeros),
                        pass.get(layer.weightName()),
                        pass.get(layer.biasName()),
                        stride,
                        new Shape(0),
                        new Shape(1),
                        1)
                .singletonOrThrow();
    }

    /** Zeros around the last two dimensions, or the last one of three. */
    private static NDArray padded(NDArray in, int[] zeros) {
        if (zeros[0] + zeros[1] + zeros[2] + zeros[3] == 0) {
            return in;
        }
        boolean image = in.getShape().dimension() == 4;
        return in.pad(image ? new Shape(zeros[1], zeros[3], zeros[0], zeros[2]) : new Shape(zeros[1], zeros[3]), 0);
    }

    private static int positions(PlannedLayer layer) {
        return layer.in().subList(1, layer.in().size()).stream().reduce(1, Math::multiplyExact);
    }

    private static Shape size(Window window) {
        return new Shape(window.height(), window.width());
    }

    private static Shape stride(Window window) {
        return new Shape(window.strideHeight(), window.strideWidth());
    }
}
