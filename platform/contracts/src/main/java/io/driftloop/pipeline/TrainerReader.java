package io.driftloop.pipeline;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code train} of trainers that bring their own kind of model: trees, or what a command makes. */
final class TrainerReader {

    static final String XGBOOST = "xgboost";
    static final String PROCESS = "process";
    static final String IMPORTED = "imported";
    static final String TORCHSCRIPT = "torchscript";

    private static final Names BOOSTING = Names.of(Stream.concat(
                    Stream.of(
                            "trainer",
                            "device",
                            "rounds",
                            "seed",
                            "earlyStopping",
                            "classWeights",
                            "folds",
                            "checkpointEvery",
                            "tree_method",
                            TrainSpec.REUSE),
                    BoostingParameter.texts().stream())
            .toArray(String[]::new));
    private static final Names METHODS = Names.of("hist", "approx", "exact");
    private static final Names CPU = Names.of("auto", "cpu");
    private static final Names COMMAND =
            Names.of("trainer", "command", "device", "epochs", "batchSize", "seed", "parameters", TrainSpec.REUSE);
    private static final Names DEVICES = Names.of("auto", "cpu", "gpu");
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,62}";
    private static final int ROUNDS = 100;

    /** Neither is used: XGBoost has {@code eta} for the one and takes all rows at once. */
    static final OptimizerSpec NO_OPTIMIZER = new OptimizerSpec.Adam(0.001);

    private TrainerReader() {}

    /** The trainer that a definition names, before {@code train} is read as that trainer's. */
    static String trainer(Fields spec) {
        Place train = spec.optional("train");
        return train == null ? "djl" : train.node().path("trainer").asText("djl");
    }

    /** Whether {@code model} says layers: they belong to the networks that DJL trains. */
    static boolean layered(Fields spec) {
        String trainer = trainer(spec);
        return !Set.of(XGBOOST, PROCESS, IMPORTED, TORCHSCRIPT).contains(trainer);
    }

    /** Refuses layers where there can be none. */
    static void refuseLayers(Fields spec, Fields model) {
        for (String field : List.of("layers", "template")) {
            Place at = model.optional(field);
            if (at != null) {
                at.wrong("belongs to the networks of trainer djl; trainer " + trainer(spec)
                        + (trainer(spec).equals(XGBOOST) ? " grows trees" : " brings its own model")
                        + ": leave it out");
            }
        }
    }

    static TrainSpec boosting(Fields spec, ModelSpec model) {
        Fields train = spec.requiredObject("train", BOOSTING);
        SortedMap<String, Double> parameters = new TreeMap<>();
        for (BoostingParameter parameter : BoostingParameter.values()) {
            Place at = train.optional(parameter.text());
            parameters.put(parameter.text(), at == null ? parameter.standard() : parameter.read(at));
        }
        int rounds = train.integer("rounds", 1, 10_000, ROUNDS);
        TrainerSpec own = new TrainerSpec.Boosting(
                parameters,
                train.choice("tree_method", METHODS, "hist"),
                train.integer("checkpointEvery", 1, 10_000, 10));
        refuseTwoWeights(train, parameters);
        return new TrainSpec(
                XGBOOST,
                // a GPU would be leased for nothing
                train.choice("device", CPU, "auto").replace("auto", "cpu"),
                NO_OPTIMIZER,
                loss(model),
                rounds,
                1,
                train.seed("seed", 42),
                new LearningReader(train).ofTrees(model),
                TrainSpec.FromChampion.read(train),
                own);
    }

    /** Both would count, the one on top of the other. */
    private static void refuseTwoWeights(Fields train, SortedMap<String, Double> parameters) {
        BoostingParameter other = BoostingParameter.SCALE_POS_WEIGHT;
        Place at = train.optional("classWeights");
        if (at != null && parameters.get(other.text()) != other.standard()) {
            at.wrong("and " + other.text() + " both weigh classes: give one of them");
        }
    }

    static TrainSpec command(Fields spec, ModelSpec model) {
        Fields train = spec.requiredObject("train", COMMAND);
        Place name = train.required("command", "the name of a command that the training service's operator allows");
        return new TrainSpec(
                PROCESS,
                train.choice("device", DEVICES, "auto"),
                NO_OPTIMIZER,
                loss(model),
                train.integer("epochs", 1, 10_000, 5),
                train.integer("batchSize", 1, 65_536, 64),
                train.seed("seed", 42),
                LearningSpec.PLAIN,
                TrainSpec.FromChampion.read(train),
                new TrainerSpec.Command(name == null ? "invalid" : named(name), parameters(train)));
    }

    /** What is made small, in the words of networks: the logarithm of a class's probability, or squares. */
    static String loss(ModelSpec model) {
        return model.regression() ? "meanSquaredError" : "categoricalCrossentropy";
    }

    private static String named(Place at) {
        String text = at.text();
        if (at.node().isTextual() && !text.matches(NAME)) {
            at.wrong(
                    "must be a command's name (letters, digits, '-' and '_', at most 63), never a command line, but is "
                            + at.kind());
        }
        return text;
    }

    private static SortedMap<String, Object> parameters(Fields train) {
        SortedMap<String, Object> parameters = new TreeMap<>();
        Place at = train.optional("parameters");
        if (at == null) {
            return parameters;
        }
        if (!at.node().isObject()) {
            at.wrong("must be an object with numbers, texts, true and false, but is " + at.kind());
        }
        at.node().fieldNames().forEachRemaining(name -> {
            Place value = at.child(name);
            if (!name.matches(NAME)) {
                value.wrong("must have a name of letters, digits, '-' and '_', at most 63");
            } else if (name.equals("batchSize") || name.equals("epochs") || name.equals("seed")) {
                value.wrong("stands beside the parameters: train." + name);
            } else if (value.node().isBoolean()) {
                parameters.put(name, value.node().booleanValue());
            } else if (value.node().isNumber()) {
                parameters.put(name, value.decimal(Range.ANY));
            } else {
                parameters.put(name, value.text());
            }
        });
        return parameters;
    }

    /** What a search may choose. */
    static Names space(TrainSpec train, Names ofNetworks) {
        if (train.own() instanceof TrainerSpec.Network) {
            return ofNetworks;
        }
        if (train.own() instanceof TrainerSpec.TorchScript) {
            return Settings.OF_SCRIPTS;
        }
        Stream<String> numbers = train.own().numbers().keySet().stream();
        return Names.of(
                (train.own() instanceof TrainerSpec.Command ? Stream.concat(Stream.of("batchSize"), numbers) : numbers)
                        .toArray(String[]::new));
    }
}
