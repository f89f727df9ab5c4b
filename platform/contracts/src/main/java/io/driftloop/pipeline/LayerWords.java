package io.driftloop.pipeline;

import java.util.stream.Collectors;

/** A layer in one line for people, for instance {@code dense: 64 units, relu}. */
public final class LayerWords {

    private LayerWords() {}

    /** The line. */
    public static String of(LayerSpec layer) {
        if (layer instanceof LayerSpec.Conv2d conv) {
            return "conv2d: " + conv.filters() + " filters of " + windows(conv.window()) + activation(layer);
        } else if (layer instanceof LayerSpec.Conv1d conv) {
            return "conv1d: " + conv.filters() + " filters of " + windows(conv.window()) + activation(layer);
        } else if (layer instanceof LayerSpec.DepthwiseConv2d conv) {
            return "depthwiseConv2d: " + conv.multiplier() + " per channel of " + windows(conv.window())
                    + activation(layer);
        } else if (layer instanceof LayerSpec.SeparableConv2d conv) {
            return "separableConv2d: " + conv.filters() + " filters of " + windows(conv.window()) + activation(layer);
        } else if (layer instanceof LayerSpec.Dense dense) {
            return "dense: " + dense.units() + " units" + activation(layer);
        } else if (layer instanceof LayerSpec.MaxPool2d pool) {
            return "maxPool2d: " + windows(pool.window());
        } else if (layer instanceof LayerSpec.AvgPool2d pool) {
            return "avgPool2d: " + windows(pool.window());
        } else if (layer instanceof LayerSpec.MaxPool1d pool) {
            return "maxPool1d: " + windows(pool.window());
        } else if (layer instanceof LayerSpec.AvgPool1d pool) {
            return "avgPool1d: " + windows(pool.window());
        }
        return other(layer);
    }

    private static String other(LayerSpec layer) {
        if (layer instanceof LayerSpec.Reshape reshape) {
            return "reshape: " + reshape.shape();
        } else if (layer instanceof LayerSpec.Dropout dropout) {
            return "dropout: " + DefinitionWriter.number(dropout.rate());
        } else if (layer instanceof LayerSpec.BatchNorm) {
            return "batchNorm";
        } else if (layer instanceof LayerSpec.LayerNorm) {
            return "layerNorm";
        } else if (layer instanceof LayerSpec.Embedding embedding) {
            return "embedding: " + embedding.vocabulary() + " tokens, " + embedding.units() + " units";
        } else if (layer instanceof LayerSpec.EmbeddingBag bag) {
            return "embeddingBag: " + bag.vocabulary() + " tokens, " + bag.units() + " units";
        } else if (layer instanceof LayerSpec.Activate activate) {
            return "activation: " + activate.activation().text();
        } else if (layer instanceof LayerSpec.Residual block) {
            return "residual: " + block.layers().stream().map(LayerWords::of).collect(Collectors.joining("; "));
        } else if (layer instanceof LayerSpec.GlobalMaxPool) {
            return "globalMaxPool";
        }
        return layer instanceof LayerSpec.GlobalAvgPool ? "globalAvgPool" : "flatten";
    }

    private static String windows(Window window) {
        String size = window.height() == 1 ? "" + window.width() : window.height() + " x " + window.width();
        boolean still = window.strideHeight() == 1 && window.strideWidth() == 1;
        boolean touching = window.strideHeight() == window.height() && window.strideWidth() == window.width();
        return size
                + (still || touching ? "" : ", stride " + window.strideHeight() + " x " + window.strideWidth())
                + (window.padding() == Padding.SAME ? ", same size" : "");
    }

    private static String activation(LayerSpec layer) {
        return ", " + layer.activation().text();
    }
}
