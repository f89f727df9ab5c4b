package io.driftloop.pipeline;

import io.driftloop.pipeline.NetworkShape.Layer;
import java.util.List;

/** The shapes of layers that look through windows: convolutions and pools. */
record WindowShape(LayerShape place) {

    Layer take(LayerSpec spec) {
        if (spec instanceof LayerSpec.Conv2d conv) {
            List<Integer> output = two("conv2d", conv.window(), conv.filters());
            return new Layer(spec, output, conv(channels(), conv.window(), conv.filters()) + conv.filters());
        } else if (spec instanceof LayerSpec.Conv1d conv) {
            List<Integer> output = one("conv1d", conv.window(), conv.filters());
            return new Layer(spec, output, conv(channels(), conv.window(), conv.filters()) + conv.filters());
        } else if (spec instanceof LayerSpec.DepthwiseConv2d conv) {
            int filters = Math.multiplyExact(channelsOf("depthwiseConv2d", 3), conv.multiplier());
            List<Integer> output = two("depthwiseConv2d", conv.window(), filters);
            return new Layer(spec, output, conv(1, conv.window(), filters) + filters);
        } else if (spec instanceof LayerSpec.SeparableConv2d conv) {
            List<Integer> output = two("separableConv2d", conv.window(), conv.filters());
            long depthwise = conv(1, conv.window(), channels());
            return new Layer(spec, output, depthwise + (long) channels() * conv.filters() + conv.filters());
        } else if (spec instanceof LayerSpec.MaxPool2d pool) {
            return new Layer(spec, two("maxPool2d", pool.window(), 0), 0);
        } else if (spec instanceof LayerSpec.AvgPool2d pool) {
            return new Layer(spec, two("avgPool2d", pool.window(), 0), 0);
        } else if (spec instanceof LayerSpec.MaxPool1d pool) {
            return new Layer(spec, one("maxPool1d", pool.window(), 0), 0);
        } else if (spec instanceof LayerSpec.AvgPool1d pool) {
            return new Layer(spec, one("avgPool1d", pool.window(), 0), 0);
        } else if (spec instanceof LayerSpec.GlobalMaxPool || spec instanceof LayerSpec.GlobalAvgPool) {
            return new Layer(spec, global(spec instanceof LayerSpec.GlobalMaxPool), 0);
        }
        throw new IllegalStateException("layer without a shape rule: " + spec);
    }

    private static long conv(int channels, Window window, int filters) {
        return (long) filters * channels * window.height() * window.width();
    }

    private int channels() {
        return place.got().get(0);
    }

    private int channelsOf(String layer, int dimensions) {
        require(layer, dimensions);
        return channels();
    }

    /** @param filters output channels; 0 for those of the input */
    private List<Integer> two(String layer, Window window, int filters) {
        require(layer, 3);
        int height = place.got().get(1);
        int width = place.got().get(2);
        if (window.padding() == Padding.VALID && (height < window.height() || width < window.width())) {
            throw place.impossible(layer + " needs at least " + window.height() + " x " + window.width()
                    + " pixels, but gets " + height + " x " + width + " (shape " + place.got() + ")");
        }
        return List.of(filters == 0 ? channels() : filters, window.outHeight(height), window.outWidth(width));
    }

    private List<Integer> one(String layer, Window window, int filters) {
        require(layer, 2);
        int length = place.got().get(1);
        if (window.padding() == Padding.VALID && length < window.width()) {
            throw place.impossible(layer + " needs a length of at least " + window.width() + ", but gets " + length
                    + " (shape " + place.got() + ")");
        }
        return List.of(filters == 0 ? channels() : filters, window.outWidth(length));
    }

    private List<Integer> global(boolean max) {
        if (place.got().size() < 2) {
            throw place.impossible((max ? "globalMaxPool" : "globalAvgPool")
                    + " needs [channels, length] or [channels, height, width], but gets " + place.got());
        }
        return List.of(channels());
    }

    private void require(String layer, int dimensions) {
        if (place.got().size() != dimensions) {
            String needed = dimensions == 3 ? "[channels, height, width]" : "[channels, length]";
            throw place.impossible(layer + " needs " + needed + ", but gets " + place.got()
                    + (place.index() == 0 ? "; give the rows that shape with the preprocess step reshape" : ""));
        }
    }
}
