package io.driftloop.pipeline;

import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                    TrainSpec.WARM_START,
                    TrainSpec.REUSE)
            .andLater("threads", "earlyStopping");
    private static final Names TRAINERS = Names.of("djl").andLater("xgboost", "process");
    private static final Names DEVICES = Names.of("auto", "cpu", "gpu");
    private static final Names OPTIMIZERS = Names.of("adam").andLater("sgd", "adamw", "rmsprop");
    private static final Names ADAM = Names.of("learningRate").andLater("beta1", "beta2", "epsilon");
    private static final Names LOSSES = Names.of("categoricalCrossentropy").andLater("meanSquaredError", "focal");
    private static final double ADAM_LEARNING_RATE = 0.001;

    private static final Names TUNE =
            Names.of("sampler", "trials", "objective", "epochs", "space").andLater("scheduler", "parallel");
    private static final Names SAMPLERS = Names.of("random").andLater("tpe", "grid", "qmc");
    private static final Names OBJECTIVE = Names.of("maximize").andLater("minimize");
    private static final Names OBJECTIVES =
            Names.of("validation.accuracy").andLater("validation.loss", "validation.f1.macro");
    private static final Names SPACE = Names.of("learningRate", "batchSize").andLater("epochs", "units", "filters");
    private static final Names DIMENSIONS =
            Names.of("logUniform", "uniform", "choice").andLater("intUniform");

    private TrainReader() {}

    static TrainSpec train(Fields spec) {
        Fields train = spec.requiredObject("train", TRAIN);
        return new TrainSpec(
                train.choice("trainer", TRAINERS, "djl"),
                train.choice("device", DEVICES, "auto"),
                learningRate(train),
                train.choice("loss", LOSSES, "categoricalCrossentropy"),
                train.integer("epochs", 1, 10_000, 5),
                train.integer("batchSize", 1, 65_536, 64),
                train.seed("seed", 42),
                TrainSpec.FromChampion.read(train));
    }

    private static double learningRate(Fields train) {
        Place at = train.optional("optimizer");
        Place.Tagged optimizer = at == null ? null : at.tagged("optimizer", OPTIMIZERS);
        if (optimizer == null || optimizer.value().isAbsent()) {
            return ADAM_LEARNING_RATE;
        }
        return new Fields(optimizer.value(), ADAM).decimal("learningRate", Range.POSITIVE, ADAM_LEARNING_RATE);
    }

    static TuneSpec tune(Fields spec) {
        Fields tune = spec.object("tune", TUNE);
        Fields objective = tune.object("objective", OBJECTIVE);
        Place trials = tune.required("trials", "how many hyper-parameter sets to try");
        return new TuneSpec(
                tune.choice("sampler", SAMPLERS, "random"),
                trials == null ? 1 : (int) trials.whole(1, 1_000),
                objective.choice("maximize", OBJECTIVES, "validation.accuracy"),
                tune.integer("epochs", 1, 10_000, 1),
                space(tune));
    }

    private static Map<String, Dimension> space(Fields tune) {
        Fields space = tune.requiredObject("space", SPACE);
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        for (String name : SPACE.known()) {
            Place at = space.optional(name);
            Place.Tagged dimension = at == null ? null : at.tagged("dimension", DIMENSIONS);
            if (dimension != null) {
                dimensions.put(name, dimension(name, dimension));
            }
        }
        Place at = tune.optional("space");
        if (at != null && dimensions.isEmpty() && !at.violations().below(at.pointer())) {
            at.wrong("must name at least one of " + SPACE.list());
        }
        return Map.copyOf(dimensions);
    }

    private static Dimension dimension(String name, Place.Tagged tagged) {
        boolean whole = name.equals("batchSize");
        if (tagged.tag().equals("choice")) {
            List<Double> values = tagged.value().items().stream()
                    .map(item -> whole ? (double) item.whole(1, 65_536) : item.decimal(Range.POSITIVE))
                    .toList();
            if (tagged.value().node().isArray() && values.isEmpty()) {
                tagged.value().wrong("must have at least one value");
            }
            return new Dimension.Choice(values);
        }
        if (whole) {
            tagged.value().wrong("batchSize takes whole numbers: {choice: [32, 64, 128]}");
            return new Dimension.Choice(List.of(1.0));
        }
        double[] bounds = bounds(tagged.value());
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
