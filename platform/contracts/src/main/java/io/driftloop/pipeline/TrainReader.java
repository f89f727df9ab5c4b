package io.driftloop.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads {@code train}. */
final class TrainReader {

    private static final List<String> FIELDS = List.of(
            "trainer",
            "device",
            "optimizer",
            "loss",
            "epochs",
            "batchSize",
            "seed",
            "schedule",
            "warmUp",
            "earlyStopping",
            "clipNorm",
            "regularisation",
            "classWeights",
            "augment",
            "folds",
            TrainSpec.WARM_START,
            TrainSpec.REUSE);
    private static final Names TRAIN = names(FIELDS.stream());
    private static final Names SCRIPT = names(Stream.concat(FIELDS.stream(), Stream.of("model")));
    private static final Names TRAINERS = Names.of(
            "djl", TrainerReader.XGBOOST, TrainerReader.PROCESS, TrainerReader.IMPORTED, TrainerReader.TORCHSCRIPT);
    private static final Names DEVICES = Names.of("auto", "cpu", "gpu");
    private static final Names LOSSES = Names.of(
                    "categoricalCrossentropy",
                    "sparseCategoricalCrossentropy",
                    "binaryCrossentropy",
                    "meanSquaredError",
                    "halfSumOfSquares",
                    "huber")
            .andLater("focal");

    private static final Names NUMBER_LOSSES = Names.of("meanSquaredError", "halfSumOfSquares", "huber");

    private TrainReader() {}

    static TrainSpec train(
            Fields spec, ModelTemplates.Defaults defaults, ModelSpec model, List<PreprocessStep> recipe) {
        switch (TrainerReader.trainer(spec)) {
            case TrainerReader.XGBOOST -> {
                return TrainerReader.boosting(spec, model);
            }
            case TrainerReader.PROCESS -> {
                return TrainerReader.command(spec, model);
            }
            case TrainerReader.IMPORTED -> {
                return ImportedReader.read(spec, model);
            }
            case TrainerReader.TORCHSCRIPT -> {
                Fields train = spec.requiredObject("train", SCRIPT);
                return network(train, defaults, model, recipe, GivenFile.script(train));
            }
            default -> {
                Fields train = spec.requiredObject("train", TRAIN);
                return network(train, defaults, model, recipe, new TrainerSpec.Network());
            }
        }
    }

    private static Names names(Stream<String> fields) {
        return Names.of(fields.toArray(String[]::new)).andLater("threads");
    }

    private static TrainSpec network(
            Fields train,
            ModelTemplates.Defaults defaults,
            ModelSpec model,
            List<PreprocessStep> recipe,
            TrainerSpec own) {
        return new TrainSpec(
                train.choice("trainer", TRAINERS, "djl"),
                train.choice("device", DEVICES, "auto"),
                OptimizerReader.read(train),
                loss(train, model, own),
                train.integer("epochs", 1, 10_000, defaults.epochs()),
                train.integer("batchSize", 1, 65_536, defaults.batchSize()),
                train.seed("seed", 42),
                new LearningReader(train).read(model, recipe),
                TrainSpec.FromChampion.read(train),
                own);
    }

    /** Cross entropies belong to an end of the network; the other losses take both. */
    private static String loss(Fields train, ModelSpec model, TrainerSpec own) {
        if (model.regression()) {
            return train.choice("loss", NUMBER_LOSSES, "meanSquaredError");
        }
        if (own instanceof TrainerSpec.TorchScript) {
            // how a script ends is known when it is read
            return train.choice("loss", LOSSES, "categoricalCrossentropy");
        }
        List<LayerSpec> layers = model.layers();
        boolean binary = !layers.isEmpty() && layers.get(layers.size() - 1).activation() == Activation.SIGMOID;
        String loss = train.choice("loss", LOSSES, binary ? "binaryCrossentropy" : "categoricalCrossentropy");
        Place at = train.optional("loss");
        if (at != null && binary && loss.toLowerCase(Locale.ROOT).endsWith("categoricalcrossentropy")) {
            at.wrong(
                    "needs a last layer with activation softmax, but it is one unit with sigmoid; take binaryCrossentropy");
        }
        if (at != null && !binary && loss.equals("binaryCrossentropy")) {
            at.wrong("needs a last layer of one unit with activation sigmoid; take categoricalCrossentropy");
        }
        return loss;
    }
}
