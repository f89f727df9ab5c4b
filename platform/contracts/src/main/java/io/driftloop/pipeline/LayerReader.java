package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one layer of a network, and those inside it. */
final class LayerReader {

    static final Names LAYERS = Names.of(
                    "dense",
                    "conv1d",
                    "conv2d",
                    "depthwiseConv2d",
                    "separableConv2d",
                    "maxPool1d",
                    "maxPool2d",
                    "avgPool1d",
                    "avgPool2d",
                    "globalMaxPool",
                    "globalAvgPool",
                    "flatten",
                    "reshape",
                    "dropout",
                    "batchNorm",
                    "layerNorm",
                    "embedding",
                    "embeddingBag",
                    "activation",
                    "residual")
            .andLater("lstm", "gru", "attention");

    private static final Names DENSE = Names.of("units", "activation");
    private static final Names CONV = Names.of("filters", "kernel", "stride", "padding", "activation");
    private static final Names DEPTHWISE = Names.of("kernel", "stride", "padding", "multiplier", "activation");
    private static final Names POOL = Names.of("size", "stride");
    private static final Names BATCH_NORM = Names.of("momentum", "epsilon");
    private static final Names LAYER_NORM = Names.of("epsilon");
    private static final Names EMBEDDING = Names.of("vocabulary", "units");
    private static final Names ACTIVATIONS = Names.of(Activation.names()).andLater("elu", "selu", "swish");
    private static final Names PADDINGS = Names.of("valid", "same");
    private static final int MAX_LAYERS = 200;

    private LayerReader() {}

    static List<LayerSpec> layers(Place at) {
        List<Place> items = at.items();
        if (items.size() > MAX_LAYERS) {
            at.wrong("has " + items.size() + " layers; at most " + MAX_LAYERS);
            return List.of();
        }
        List<LayerSpec> layers = new ArrayList<>();
        for (Place item : items) {
            Place.Tagged layer = item.tagged("layer", LAYERS);
            if (layer != null) {
                layers.add(layer(layer.tag(), layer.value()));
            }
        }
        return List.copyOf(layers);
    }

    private static LayerSpec layer(String tag, Place value) {
        return switch (tag) {
            case "dense" -> dense(fields(value, DENSE));
            case "conv1d" -> conv1d(fields(value, CONV));
            case "conv2d" -> conv2d(fields(value, CONV));
            case "separableConv2d" -> {
                Fields conv = fields(value, CONV);
                yield new LayerSpec.SeparableConv2d(filters(conv), window(conv), activation(conv));
            }
            case "depthwiseConv2d" -> {
                Fields conv = fields(value, DEPTHWISE);
                yield new LayerSpec.DepthwiseConv2d(
                        window(conv), conv.integer("multiplier", 1, 1_000, 1), activation(conv));
            }
            case "maxPool1d", "avgPool1d", "maxPool2d", "avgPool2d" -> pool(tag, value);
            case "reshape" -> new LayerSpec.Reshape(value.sizes("[1, 28, 28]"));
            case "dropout" -> new LayerSpec.Dropout(value.decimal(Range.BELOW_ONE));
            case "batchNorm" -> batchNorm(value);
            case "layerNorm" ->
                new LayerSpec.LayerNorm(
                        fields(value.orEmptyObject(), LAYER_NORM).decimal("epsilon", Range.POSITIVE, 0.001));
            case "embedding", "embeddingBag" -> embedding(tag, fields(value, EMBEDDING));
            case "activation" -> new LayerSpec.Activate(Activation.of(value.choice("activation", ACTIVATIONS)));
            case "residual" -> residual(value);
            default -> plain(tag, value);
        };
    }

    private static Fields fields(Place value, Names names) {
        return new Fields(value, names);
    }

    private static LayerSpec dense(Fields dense) {
        return new LayerSpec.Dense(size(dense.required("units", "how many outputs")), activation(dense));
    }

    private static LayerSpec conv1d(Fields conv) {
        Place kernel = conv.required("kernel", "length of a window");
        return new LayerSpec.Conv1d(
                filters(conv), size(kernel), conv.integer("stride", 1, 1_000_000, 1), padding(conv), activation(conv));
    }

    private static LayerSpec conv2d(Fields conv) {
        Window window = window(conv);
        return new LayerSpec.Conv2d(
                filters(conv),
                window.height(),
                window.width(),
                window.strideHeight(),
                window.strideWidth(),
                window.padding(),
                activation(conv));
    }

    private static Window window(Fields conv) {
        int[] kernel = pair(conv.required("kernel", "[height, width]"));
        int[] stride = pair(conv.optional("stride"));
        return new Window(kernel[0], kernel[1], stride[0], stride[1], padding(conv));
    }

    private static Padding padding(Fields conv) {
        return Padding.valueOf(conv.choice("padding", PADDINGS, "valid").toUpperCase(Locale.ROOT));
    }

    private static int filters(Fields conv) {
        return size(conv.required("filters", "how many output channels"));
    }

    private static LayerSpec pool(String tag, Place value) {
        boolean one = tag.endsWith("1d");
        @Nullable Fields pool = value.node().isObject() ? new Fields(value, POOL) : null;
        @Nullable Place size = pool == null ? value : pool.required("size", one ? "length of a window" : "[height, width]");
        @Nullable Place stride = pool == null ? null : pool.optional("stride");
        int[] window = one ? new int[] {1, size(size)} : pair(size);
        int[] step = stride == null ? window : one ? new int[] {1, size(stride)} : pair(stride);
        Window windows = new Window(window[0], window[1], step[0], step[1], Padding.VALID);
        return switch (tag) {
            case "maxPool1d" -> new LayerSpec.MaxPool1d(windows);
            case "avgPool1d" -> new LayerSpec.AvgPool1d(windows);
            case "avgPool2d" -> new LayerSpec.AvgPool2d(windows);
            default -> new LayerSpec.MaxPool2d(window[0], window[1], step[0], step[1]);
        };
    }

    private static LayerSpec batchNorm(Place value) {
        Fields norm = fields(value.orEmptyObject(), BATCH_NORM);
        return new LayerSpec.BatchNorm(
                norm.decimal("momentum", Range.BELOW_ONE, 0.99), norm.decimal("epsilon", Range.POSITIVE, 0.001));
    }

    private static LayerSpec embedding(String tag, Fields embedding) {
        int vocabulary =
                size(embedding.required("vocabulary", "how many tokens there are, padding and unknown included"));
        int units = size(embedding.required("units", "numbers in the vector of a token"));
        return tag.equals("embedding")
                ? new LayerSpec.Embedding(vocabulary, units)
                : new LayerSpec.EmbeddingBag(vocabulary, units);
    }

    private static LayerSpec residual(Place value) {
        List<LayerSpec> inner = layers(value);
        if (value.node().isArray() && value.node().isEmpty()) {
            value.wrong("must have at least one layer");
        }
        return new LayerSpec.Residual(inner);
    }

    private static LayerSpec plain(String tag, Place value) {
        if (!value.isAbsent() && !(value.node().isObject() && value.node().isEmpty())) {
            value.wrong(tag + " takes no settings: write it as plain text");
        }
        return switch (tag) {
            case "globalMaxPool" -> new LayerSpec.GlobalMaxPool();
            case "globalAvgPool" -> new LayerSpec.GlobalAvgPool();
            default -> new LayerSpec.Flatten();
        };
    }

    private static int size(@Nullable Place at) {
        return at == null ? 1 : (int) at.whole(1, 1_000_000);
    }

    private static int[] pair(@Nullable Place at) {
        if (at == null) {
            return new int[] {1, 1};
        }
        List<Integer> sizes = at.sizes("[2, 2]");
        if (at.node().isArray() && !sizes.isEmpty() && sizes.size() != 2) {
            at.wrong("must be [height, width], but has " + sizes.size() + (sizes.size() == 1 ? " size" : " sizes"));
        }
        return sizes.size() == 2 ? new int[] {sizes.get(0), sizes.get(1)} : new int[] {1, 1};
    }

    private static Activation activation(Fields layer) {
        return Activation.of(layer.choice("activation", ACTIVATIONS, "linear"));
    }
}
