package io.driftloop.pipeline;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code train} and {@code tune}. */
final class TrainReader {

    private static final Names TRAIN = Names.of(
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
                    TrainSpec.REUSE)
            .andLater("threads");
    private static final Names TRAINERS = Names.of("djl", TrainerReader.XGBOOST, TrainerReader.PROCESS);
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

    private static final Names TUNE =
            Names.of("sampler", "trials", "objective", "epochs", "space").andLater("scheduler", "parallel");
    private static final Names SAMPLERS = Names.of("random", "tpe", "grid").andLater("qmc");
    private static final Names OBJECTIVE = Names.of("maximize", "minimize");
    private static final Names OBJECTIVES = Names.of("validation.accuracy").andLater("validation.f1.macro");
    private static final Names NUMBER_OBJECTIVES = Names.of("validation.r2");
    private static final Names LOSS_OBJECTIVE = Names.of(TuneSpec.LOSS);
    private static final Names SPACE = Names.of("learningRate", "batchSize").andLater("epochs", "units", "filters");
    private static final Map<String, String> WHOLE_CHOICE = Map.of("batchSize", "32, 64, 128", "max_depth", "3, 6, 9");
    private static final Names DIMENSIONS =
            Names.of("logUniform", "uniform", "choice").andLater("intUniform");

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
            default -> {
                return network(spec, defaults, model, recipe);
            }
        }
    }

    private static TrainSpec network(
            Fields spec, ModelTemplates.Defaults defaults, ModelSpec model, List<PreprocessStep> recipe) {
        Fields train = spec.requiredObject("train", TRAIN);
        return new TrainSpec(
                train.choice("trainer", TRAINERS, "djl"),
                train.choice("device", DEVICES, "auto"),
                OptimizerReader.read(train),
                loss(train, model),
                train.integer("epochs", 1, 10_000, defaults.epochs()),
                train.integer("batchSize", 1, 65_536, defaults.batchSize()),
                train.seed("seed", 42),
                new LearningReader(train).read(model, recipe),
                TrainSpec.FromChampion.read(train));
    }

    /** Cross entropies belong to an end of the network; the other losses take both. */
    private static String loss(Fields train, ModelSpec model) {
        if (model.regression()) {
            return train.choice("loss", NUMBER_LOSSES, "meanSquaredError");
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

    static TuneSpec tune(Fields spec, ModelSpec model, TrainSpec train) {
        Fields tune = spec.object("tune", TUNE);
        Fields objective = tune.object("objective", OBJECTIVE);
        Place trials = tune.required("trials", "how many hyper-parameter sets to try");
        if (objective.has("maximize") && objective.has("minimize")) {
            objective.place().wrong("must have one of maximize and minimize");
        }
        Names more = model.regression() ? NUMBER_OBJECTIVES : OBJECTIVES;
        TuneSpec read = new TuneSpec(
                tune.choice("sampler", SAMPLERS, "random"),
                trials == null ? 1 : (int) trials.whole(1, 1_000),
                objective.has("minimize")
                        ? objective.choice("minimize", LOSS_OBJECTIVE, TuneSpec.LOSS)
                        : objective.choice("maximize", more, more.known().get(0)),
                tune.integer("epochs", 1, 10_000, train.own() instanceof TrainerSpec.Boosting ? train.epochs() : 1),
                space(tune, TrainerReader.space(train, SPACE)));
        if (read.sampler().equals("grid")) {
            checkGrid(read, tune.place());
        }
        return read;
    }

    /** A grid needs points, and no trial visits one twice. */
    private static void checkGrid(TuneSpec tune, Place at) {
        long points = 1;
        for (String name : tune.space().keySet()) {
            if (!(tune.space().get(name) instanceof Dimension.Choice choice)) {
                at.child("space")
                        .child(name)
                        .wrong("must be choices for the sampler grid, for instance {choice: [0.001, 0.01]}");
                return;
            }
            points *= Math.max(1, choice.values().size());
        }
        if (tune.trials() > points) {
            at.child("trials").wrong("is " + tune.trials() + ", but the grid has " + points + " points");
        }
    }

    private static Map<String, Dimension> space(Fields tune, Names names) {
        Fields space = tune.requiredObject("space", names);
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        for (String name : names.known()) {
            Place at = space.optional(name);
            Place.Tagged dimension = at == null ? null : at.tagged("dimension", DIMENSIONS);
            if (dimension != null) {
                dimensions.put(name, dimension(name, dimension));
            }
        }
        Place at = tune.optional("space");
        if (at != null && dimensions.isEmpty() && !at.violations().below(at.pointer())) {
            at.wrong("must name at least one of " + names.list());
        }
        return Map.copyOf(dimensions);
    }

    private static Dimension dimension(String name, Place.Tagged tagged) {
        Optional<BoostingParameter> boosting = BoostingParameter.of(name);
        boolean whole = name.equals("batchSize")
                || boosting.filter(BoostingParameter::whole).isPresent();
        if (tagged.tag().equals("choice")) {
            List<Double> values = tagged.value().items().stream()
                    .map(item -> boosting.isPresent()
                            ? (Double) boosting.get().read(item)
                            : whole ? (Double) (double) item.whole(1, 65_536) : (Double) item.decimal(Range.POSITIVE))
                    .toList();
            if (tagged.value().node().isArray() && values.isEmpty()) {
                tagged.value().wrong("must have at least one value");
            }
            return new Dimension.Choice(values);
        }
        if (whole) {
            tagged.value()
                    .wrong(name + " takes whole numbers: {choice: [" + WHOLE_CHOICE.getOrDefault(name, "1, 2, 4")
                            + "]}");
            return new Dimension.Choice(List.of(1.0));
        }
        double[] bounds = bounds(tagged.value());
        boosting.ifPresent(parameter -> tagged.value().items().forEach(parameter::read));
        return tagged.tag().equals("logUniform")
                ? new Dimension.LogUniform(bounds[0], bounds[1])
                : new Dimension.Uniform(bounds[0], bounds[1]);
    }

    private static double[] bounds(Place at) {
        List<Double> bounds =
                at.items().stream().map(item -> item.decimal(Range.POSITIVE)).toList();
        if (bounds.size() != 2 || bounds.get(0) >= bounds.get(1)) {
            if (at.node().isArray() && !at.violations().below(at.pointer())) {
                at.wrong("must be [low, high] with low below high");
            }
            return new double[] {0.1, 0.2};
        }
        return new double[] {bounds.get(0), bounds.get(1)};
    }
}
