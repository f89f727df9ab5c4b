package io.driftloop.pipeline;

import java.util.List;

/** Networks by name: {@code {mlp: {classes: 10}}}. A template is written out as its layers; it also sets what {@code train} and {@code split} leave open. */
final class ModelTemplates {

    static final Names TEMPLATES = Names.of("linear", "mlp", "cnn", "text");

    private static final Names CLASSES = Names.of("classes");
    private static final Names TEXT = Names.of("classes", "vocabulary", "units");
    private static final Names NUMBER = Names.of();
    private static final Names TEXT_NUMBER = Names.of("vocabulary", "units");

    private ModelTemplates() {}

    /**
     * What a definition leaves open.
     *
     * @param epochs passes over the training rows
     * @param batchSize rows per step
     * @param validation share of the rows
     */
    record Defaults(int epochs, int batchSize, double validation) {

        static final Defaults PLAIN = new Defaults(5, 64, 0.1);

        /** Those of the article: its dense network learns 10 epochs in batches of 32 with a fifth of the rows held out. */
        static Defaults of(Fields spec) {
            Place model = spec.optional("model");
            boolean mlp = model != null && model.child("template").node().has("mlp");
            return mlp ? new Defaults(10, 32, 0.2) : PLAIN;
        }
    }

    static List<LayerSpec> layers(Place at, ModelSpec.Task task) {
        Place.Tagged template = at.tagged("template", TEMPLATES);
        if (template == null) {
            return List.of();
        }
        if (task == ModelSpec.Task.REGRESSION) {
            boolean text = template.tag().equals("text");
            return network(
                    template.tag(),
                    new Fields(template.value().orEmptyObject(), text ? TEXT_NUMBER : NUMBER),
                    new LayerSpec.Dense(1, Activation.LINEAR));
        }
        if (template.value().isAbsent()) {
            at.wrong("needs the number of classes: {" + template.tag() + ": {classes: 10}}");
            return List.of();
        }
        Fields fields = new Fields(template.value(), template.tag().equals("text") ? TEXT : CLASSES);
        Place classes = fields.required("classes", "how many classes the labels name");
        LayerSpec.Dense last =
                new LayerSpec.Dense(classes == null ? 2 : (int) classes.whole(2, 100_000), Activation.SOFTMAX);
        return network(template.tag(), fields, last);
    }

    private static List<LayerSpec> network(String name, Fields fields, LayerSpec.Dense last) {
        return switch (name) {
            case "mlp" -> List.of(new LayerSpec.Flatten(), dense(128), dense(128), last);
            case "cnn" -> cnn(last);
            case "text" -> text(fields, last);
            default -> List.of(new LayerSpec.Flatten(), last);
        };
    }

    private static List<LayerSpec> cnn(LayerSpec.Dense last) {
        return List.of(
                new LayerSpec.Conv2d(32, 3, 3, Activation.RELU),
                new LayerSpec.MaxPool2d(2, 2),
                new LayerSpec.Conv2d(64, 3, 3, Activation.RELU),
                new LayerSpec.MaxPool2d(2, 2),
                new LayerSpec.Conv2d(64, 3, 3, Activation.RELU),
                new LayerSpec.Flatten(),
                dense(64),
                last);
    }

    private static List<LayerSpec> text(Fields fields, LayerSpec.Dense last) {
        Place vocabulary = fields.required("vocabulary", "how many tokens there are, as in the step tokenize");
        int tokens = vocabulary == null ? 1 : (int) vocabulary.whole(3, 1_000_000);
        int units = fields.integer("units", 1, 10_000, 32);
        return List.of(new LayerSpec.EmbeddingBag(tokens, units), dense(units), last);
    }

    private static LayerSpec.Dense dense(int units) {
        return new LayerSpec.Dense(units, Activation.RELU);
    }
}
