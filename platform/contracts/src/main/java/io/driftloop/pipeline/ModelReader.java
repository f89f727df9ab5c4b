package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code model}: the layers, and whether they fit on each other. */
final class ModelReader {

    private static final Names MODEL = Names.of("task", "layers", "name");
    private static final Names TASKS = Names.of("classification").andLater("regression", "anomaly", "text");
    private static final Names LAYERS = Names.of("conv2d", "maxPool2d", "flatten", "dense")
            .andLater("dropout", "batchNorm", "avgPool2d", "embedding", "lstm", "gru", "residual");
    private static final Names CONV =
            Names.of("filters", "kernel", "activation").andLater("stride", "padding");
    private static final Names DENSE = Names.of("units", "activation");
    private static final Names ACTIVATIONS =
            Names.of("linear", "relu", "sigmoid", "tanh", "softmax").andLater("gelu", "elu", "leakyRelu");
    private static final int MAX_LAYERS = 200;

    private ModelReader() {}

    static ModelSpec read(Fields spec, List<PreprocessStep> preprocess) {
        Fields model = spec.requiredObject("model", MODEL);
        Place task = model.required("task", "one of " + TASKS.list());
        String chosen = task == null ? "classification" : task.choice("task", TASKS);
        Place at = model.required("layers", "the network's layers from input to output");
        List<LayerSpec> layers = at == null ? List.of() : layers(at);
        if (at != null && !at.violations().below(at.pointer())) {
            checkShapes(at, layers, preprocess);
        }
        ModelName name = model.has("name") ? model.named(model.optional("name"), ModelName::new) : null;
        return new ModelSpec(name, ModelSpec.Task.valueOf(chosen.toUpperCase(Locale.ROOT)), layers);
    }

    private static List<LayerSpec> layers(Place at) {
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
        if (items.isEmpty()) {
            at.wrong("must have at least one layer; the last one is dense with activation softmax");
        }
        return List.copyOf(layers);
    }

    private static LayerSpec layer(String tag, Place value) {
        switch (tag) {
            case "conv2d":
                Fields conv = new Fields(value, CONV);
                Place filters = conv.required("filters", "how many output channels");
                int[] kernel = window(conv.required("kernel", "[height, width]"));
                return new LayerSpec.Conv2d(size(filters), kernel[0], kernel[1], activation(conv));
            case "maxPool2d":
                int[] pool = window(value);
                return new LayerSpec.MaxPool2d(pool[0], pool[1]);
            case "dense":
                Fields dense = new Fields(value, DENSE);
                return new LayerSpec.Dense(size(dense.required("units", "how many outputs")), activation(dense));
            default:
                if (!value.isAbsent()
                        && !(value.node().isObject() && value.node().isEmpty())) {
                    value.wrong("flatten takes no settings: write it as plain text");
                }
                return new LayerSpec.Flatten();
        }
    }

    private static int size(@Nullable Place at) {
        return at == null ? 1 : (int) at.whole(1, 1_000_000);
    }

    private static int[] window(@Nullable Place at) {
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
        return Activation.valueOf(
                layer.choice("activation", ACTIVATIONS, "linear").toUpperCase(Locale.ROOT));
    }

    private static void checkShapes(Place at, List<LayerSpec> layers, List<PreprocessStep> preprocess) {
        checkEnd(at, layers);
        List<Integer> input = List.of();
        for (PreprocessStep step : preprocess) {
            input = step instanceof PreprocessStep.Reshape reshape ? reshape.shape() : input;
        }
        try {
            if (!input.isEmpty()) {
                NetworkShape.infer(input, layers);
            } else if (layers.get(0) instanceof LayerSpec.Conv2d || layers.get(0) instanceof LayerSpec.MaxPool2d) {
                at.items()
                        .get(0)
                        .wrong("needs rows of [channels, height, width]; add the preprocess step reshape,"
                                + " for instance {reshape: [1, 28, 28]}");
            }
        } catch (ImpossibleNetworkException e) {
            at.items().get(Math.max(0, e.layer())).wrong(String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            at.wrong("makes a tensor too large to count");
        }
    }

    /** A classifier answers shares: softmax on the last layer, and nowhere else. */
    private static void checkEnd(Place at, List<LayerSpec> layers) {
        List<Place> places = at.items();
        for (int i = 0; i < layers.size() - 1; i++) {
            if (activationOf(layers.get(i)) == Activation.SOFTMAX) {
                places.get(i).wrong("has activation softmax, which only the last layer of a classifier may have");
            }
        }
        LayerSpec last = layers.get(layers.size() - 1);
        if (!(last instanceof LayerSpec.Dense dense) || dense.activation() != Activation.SOFTMAX || dense.units() < 2) {
            places.get(places.size() - 1)
                    .wrong("is the last layer of a classifier: it must be dense with activation softmax"
                            + " and one unit for each class (at least 2)");
        }
    }

    private static Activation activationOf(LayerSpec layer) {
        if (layer instanceof LayerSpec.Conv2d conv) {
            return conv.activation();
        }
        return layer instanceof LayerSpec.Dense dense ? dense.activation() : Activation.LINEAR;
    }
}
