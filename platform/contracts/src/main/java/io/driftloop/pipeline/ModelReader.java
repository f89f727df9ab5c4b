package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code model}: the layers, and whether they fit on each other. */
final class ModelReader {

    private static final Names MODEL = Names.of("task", "layers", "template", "name", "license", "intendedUse");
    private static final Names TASKS = Names.of("classification", "regression").andLater("anomaly", "text");

    private static final int LICENSE = 200;
    private static final int INTENDED_USE = 2_000;

    private ModelReader() {}

    static ModelSpec read(Fields spec, List<PreprocessStep> preprocess) {
        Fields model = spec.requiredObject("model", MODEL);
        Place task = model.required("task", "one of " + TASKS.list());
        String chosen = task == null ? "classification" : task.choice("task", TASKS);
        ModelName name = model.has("name") ? model.named(model.optional("name"), ModelName::new) : null;
        ModelSpec.Task answers = ModelSpec.Task.valueOf(chosen.toUpperCase(Locale.ROOT));
        if (!TrainerReader.layered(spec)) {
            TrainerReader.refuseLayers(spec, model);
            return spec(name, answers, List.of(), model);
        }
        return spec(name, answers, layers(model, answers, preprocess), model);
    }

    private static ModelSpec spec(@Nullable ModelName name, ModelSpec.Task task, List<LayerSpec> layers, Fields model) {
        return new ModelSpec(
                name, task, layers, words(model, "license", LICENSE), words(model, "intendedUse", INTENDED_USE));
    }

    private static @Nullable String words(Fields model, String field, int most) {
        Place at = model.optional(field);
        if (at == null) {
            return null;
        }
        String words = at.text().strip();
        if (words.length() > most) {
            at.wrong("must have at most " + most + " characters, but has " + words.length());
        }
        return words;
    }

    private static List<LayerSpec> layers(Fields model, ModelSpec.Task task, List<PreprocessStep> preprocess) {
        Place template = model.optional("template");
        if (template != null) {
            if (model.has("layers")) {
                template.wrong("stands for the layers: give one of layers and template");
            }
            List<LayerSpec> layers = ModelTemplates.layers(template, task);
            return checked(template, task, layers, preprocess);
        }
        Place at = model.required(
                "layers",
                "the network's layers from input to output, or a template of " + ModelTemplates.TEMPLATES.list());
        if (at == null) {
            return List.of();
        }
        List<LayerSpec> layers = LayerReader.layers(at);
        if (at.node().isArray() && at.node().isEmpty()) {
            at.wrong("must have at least one layer; the last one is dense"
                    + (task == ModelSpec.Task.REGRESSION ? " with one unit" : " with activation softmax"));
        }
        return checked(at, task, layers, preprocess);
    }

    private static List<LayerSpec> checked(
            Place at, ModelSpec.Task task, List<LayerSpec> layers, List<PreprocessStep> preprocess) {
        if (!at.violations().below(at.pointer())) {
            new NetworkCheck(at, task, layers).check(input(preprocess), tokens(preprocess));
        }
        return layers;
    }

    /** Shape of a row, where the recipe alone tells it. */
    private static @Nullable List<Integer> input(List<PreprocessStep> preprocess) {
        List<Integer> input = null;
        for (PreprocessStep step : preprocess) {
            if (step instanceof PreprocessStep.Reshape reshape) {
                input = reshape.shape();
            } else if (step instanceof PreprocessStep.Tokenize tokenize) {
                input = List.of(tokenize.length());
            }
        }
        return input;
    }

    /** How many tokens the recipe makes at most; 0 where its rows are no tokens. */
    private static int tokens(List<PreprocessStep> preprocess) {
        int size = 0;
        for (PreprocessStep step : preprocess) {
            size = step instanceof PreprocessStep.Vocabulary vocabulary ? vocabulary.size() : size;
        }
        return size;
    }
}
