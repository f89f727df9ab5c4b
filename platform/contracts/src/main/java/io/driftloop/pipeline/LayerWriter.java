package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Writes layers with the field names that people use; what equals its default is left out where earlier releases did not know it. */
final class LayerWriter {

    private LayerWriter() {}

    static void write(ArrayNode list, List<LayerSpec> layers) {
        layers.forEach(layer -> write(list, layer));
    }

    private static void write(ArrayNode list, LayerSpec layer) {
        if (layer instanceof LayerSpec.Conv2d conv) {
            activation(conv(list.addObject().putObject("conv2d").put("filters", conv.filters()), conv.window()), layer);
        } else if (layer instanceof LayerSpec.Conv1d conv) {
            ObjectNode node = list.addObject().putObject("conv1d").put("filters", conv.filters());
            node.put("kernel", conv.kernel()).put("stride", conv.stride());
            activation(node.put("padding", lower(conv.padding())), layer);
        } else if (layer instanceof LayerSpec.DepthwiseConv2d conv) {
            ObjectNode node = conv(list.addObject().putObject("depthwiseConv2d"), conv.window());
            activation(node.put("multiplier", conv.multiplier()), layer);
        } else if (layer instanceof LayerSpec.SeparableConv2d conv) {
            ObjectNode node = list.addObject().putObject("separableConv2d").put("filters", conv.filters());
            activation(conv(node, conv.window()), layer);
        } else if (layer instanceof LayerSpec.Dense dense) {
            activation(list.addObject().putObject("dense").put("units", dense.units()), layer);
        } else if (!pool(list, layer)) {
            other(list, layer);
        }
    }

    private static void activation(ObjectNode node, LayerSpec layer) {
        node.put("activation", layer.activation().text());
    }

    private static ObjectNode conv(ObjectNode node, Window window) {
        node.putArray("kernel").add(window.height()).add(window.width());
        if (window.strideHeight() != 1 || window.strideWidth() != 1) {
            node.putArray("stride").add(window.strideHeight()).add(window.strideWidth());
        }
        return window.padding() == Padding.VALID ? node : node.put("padding", lower(window.padding()));
    }

    private static boolean pool(ArrayNode list, LayerSpec layer) {
        if (layer instanceof LayerSpec.MaxPool2d pool) {
            two(list, "maxPool2d", pool.window());
        } else if (layer instanceof LayerSpec.AvgPool2d pool) {
            two(list, "avgPool2d", pool.window());
        } else if (layer instanceof LayerSpec.MaxPool1d pool) {
            one(list, "maxPool1d", pool.window());
        } else if (layer instanceof LayerSpec.AvgPool1d pool) {
            one(list, "avgPool1d", pool.window());
        } else {
            return false;
        }
        return true;
    }

    private static void two(ArrayNode list, String tag, Window window) {
        if (window.strideHeight() == window.height() && window.strideWidth() == window.width()) {
            list.addObject().putArray(tag).add(window.height()).add(window.width());
            return;
        }
        ObjectNode node = list.addObject().putObject(tag);
        node.putArray("size").add(window.height()).add(window.width());
        node.putArray("stride").add(window.strideHeight()).add(window.strideWidth());
    }

    private static void one(ArrayNode list, String tag, Window window) {
        list.addObject().putObject(tag).put("size", window.width()).put("stride", window.strideWidth());
    }

    private static void other(ArrayNode list, LayerSpec layer) {
        if (layer instanceof LayerSpec.Reshape reshape) {
            reshape.shape().forEach(list.addObject().putArray("reshape")::add);
        } else if (layer instanceof LayerSpec.Dropout dropout) {
            list.addObject().set("dropout", DefinitionWriter.number(dropout.rate()));
        } else if (layer instanceof LayerSpec.BatchNorm norm) {
            ObjectNode node = list.addObject().putObject("batchNorm");
            node.put("momentum", norm.momentum()).put("epsilon", norm.epsilon());
        } else if (layer instanceof LayerSpec.LayerNorm norm) {
            list.addObject().putObject("layerNorm").put("epsilon", norm.epsilon());
        } else if (layer instanceof LayerSpec.Embedding embedding) {
            ObjectNode node = list.addObject().putObject("embedding");
            node.put("vocabulary", embedding.vocabulary()).put("units", embedding.units());
        } else if (layer instanceof LayerSpec.EmbeddingBag bag) {
            ObjectNode node = list.addObject().putObject("embeddingBag");
            node.put("vocabulary", bag.vocabulary()).put("units", bag.units());
        } else if (layer instanceof LayerSpec.Activate activate) {
            list.addObject().put("activation", activate.activation().text());
        } else if (layer instanceof LayerSpec.Residual residual) {
            write(list.addObject().putArray("residual"), residual.layers());
        } else {
            list.add(plain(layer));
        }
    }

    private static String plain(LayerSpec layer) {
        if (layer instanceof LayerSpec.GlobalMaxPool) {
            return "globalMaxPool";
        }
        return layer instanceof LayerSpec.GlobalAvgPool ? "globalAvgPool" : "flatten";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
