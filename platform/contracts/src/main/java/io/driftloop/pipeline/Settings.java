package io.driftloop.pipeline;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a search may set in a definition: by name, or by JSON pointer below {@code /train} and {@code /model/layers}. */
final class Settings {

    /** In the order in which they are set: an optimizer comes before its learning rate, layers before what is in them. */
    static final Names NAMES = Names.of(
            "optimizer",
            "learningRate",
            "batchSize",
            "layers",
            "units",
            "filters",
            "activation",
            "dropout",
            "l1",
            "l2");

    /** Their layers are in their code, where nothing is set. */
    static final Names OF_SCRIPTS = Names.of("optimizer", "learningRate", "batchSize", "l1", "l2");

    static final Set<String> WHOLE = Set.of("batchSize", "layers", "units", "filters");

    /** The scheduler counts the epochs, and the rest of these is no question of quality. */
    private static final List<String> FIXED = List.of(
            "/train/trainer",
            "/train/device",
            "/train/epochs",
            "/train/rounds",
            "/train/command",
            "/train/model",
            "/train/folds",
            "/train/warmStart",
            "/train/reuseHyperparameters");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Settings() {}

    /** Why this cannot be searched; null where it can. */
    static @Nullable String refusal(String name, Names names) {
        if (!name.startsWith("/")) {
            return names.knows(name) ? null : names.refusal("field", name) + ", or a JSON pointer like /train/clipNorm";
        }
        boolean within = name.startsWith("/train/") || name.startsWith("/model/layers/");
        boolean fixed = FIXED.stream().anyMatch(field -> name.equals(field) || name.startsWith(field + "/"));
        return within && !fixed
                ? null
                : "'" + Place.shortened(name) + "' cannot be searched; a JSON pointer must lie below /train or"
                        + " /model/layers, but not at trainer, device, epochs, folds, warmStart or"
                        + " reuseHyperparameters";
    }

    /** A value as one line of text. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /**
     * Sets values in the {@code spec} of a definition.
     *
     * @throws IllegalArgumentException when there is no such place in it; the message names the place
     */
    static void apply(ObjectNode spec, Map<String, String> settings) {
        ObjectNode train = (ObjectNode) spec.get("train");
        String trainer = train.path("trainer").asText("djl");
        boolean script = trainer.equals(TrainerReader.TORCHSCRIPT);
        boolean network = script || trainer.equals("djl");
        Names names = script ? OF_SCRIPTS : NAMES;
        for (String name : network ? names.known() : List.<String>of()) {
            String text = settings.get(name);
            if (text != null) {
                named(spec, name, value(text));
            }
        }
        settings.forEach((name, text) -> {
            if (name.startsWith("/")) {
                pointed(spec, name, value(text));
            } else if (!network) {
                ofTrainer(train, name, value(text));
            } else if (!names.knows(name)) {
                throw new IllegalArgumentException(names.refusal("setting", name));
            }
        });
    }

    /** A field of boosting, or a parameter of a command. */
    private static void ofTrainer(ObjectNode train, String name, JsonNode value) {
        boolean field = BoostingParameter.of(name).isPresent() && train.has("tree_method");
        if (field || name.equals("batchSize")) {
            train.set(name, value);
        } else {
            train.withObject("/parameters").set(name, value);
        }
    }

    /** Whether it takes whole numbers only. */
    static boolean whole(String name) {
        return WHOLE.contains(name)
                || BoostingParameter.of(name).filter(BoostingParameter::whole).isPresent();
    }

    static JsonNode value(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value.isNumber() || value.isObject() || value.isBoolean() ? value : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private static void named(ObjectNode spec, String name, JsonNode value) {
        ObjectNode train = (ObjectNode) spec.get("train");
        switch (name) {
            case "optimizer" -> optimizer(train, value);
            case "learningRate" ->
                ((ObjectNode) train.get("optimizer").elements().next()).set(name, value);
            case "batchSize" -> train.set(name, value);
            case "l1", "l2" -> train.withObject("/regularisation").set(name, value);
            default -> layers((ArrayNode) spec.get("model").get("layers"), name, value);
        }
    }

    /** Keeps the learning rate where the new one names none. */
    private static void optimizer(ObjectNode train, JsonNode value) {
        JsonNode rate = train.get("optimizer").elements().next().get("learningRate");
        ObjectNode chosen = value.isObject() ? value.deepCopy() : MAPPER.createObjectNode();
        if (!value.isObject()) {
            chosen.putObject(value.asText());
        }
        if (chosen.size() == 1
                && chosen.elements().next() instanceof ObjectNode fields
                && !fields.has("learningRate")) {
            fields.set("learningRate", rate);
        }
        train.set("optimizer", chosen);
    }

    private static void layers(ArrayNode layers, String name, JsonNode value) {
        if (name.equals("layers")) {
            depth(layers, value.asInt());
            return;
        }
        List<ObjectNode> hidden = new ArrayList<>();
        for (int i = 0; i < layers.size() - 1; i++) {
            collect(layers.get(i), name, hidden);
        }
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("the network has no layer before the last one with " + name);
        }
        hidden.forEach(layer -> layer.set(name, value));
    }

    /** The objects that have a field of this name; a dropout's rate stands by itself. */
    private static void collect(JsonNode layer, String name, List<ObjectNode> found) {
        if (layer instanceof ObjectNode node) {
            if (node.has(name)) {
                found.add(node);
            }
            node.elements().forEachRemaining(child -> collect(child, name, found));
        } else if (layer instanceof ArrayNode list) {
            list.forEach(child -> collect(child, name, found));
        }
    }

    /** So many dense layers before the last layer: the last of them is repeated, or the last ones go. */
    private static void depth(ArrayNode layers, int wanted) {
        List<Integer> dense = new ArrayList<>();
        for (int i = 0; i < layers.size() - 1; i++) {
            if (layers.get(i).has("dense")) {
                dense.add(i);
            }
        }
        if (dense.isEmpty()) {
            throw new IllegalArgumentException("the network has no dense layer before the last one to repeat");
        }
        int last = dense.get(dense.size() - 1);
        for (int more = dense.size(); more < wanted; more++) {
            layers.insert(last + 1, layers.get(last).deepCopy());
        }
        for (int i = dense.size() - 1; i >= wanted; i--) {
            layers.remove(dense.get(i));
        }
    }

    private static void pointed(ObjectNode spec, String name, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(name);
        JsonNode parent = spec.at(pointer.head());
        if (parent.isMissingNode() && name.startsWith("/train/")) {
            // what a definition leaves out has its default, and what is not known is refused when it is read
            parent = spec.withObject(pointer.head());
        }
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode list && list.has(last.getMatchingIndex())) {
            list.set(last.getMatchingIndex(), value);
        } else {
            throw new IllegalArgumentException("the definition has nothing at '" + pointer.head() + "'");
        }
    }
}
