package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.pipeline.SearchSpec.Asha;
import io.driftloop.pipeline.TuneSpec.Dimension;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code tune}. */
final class TuneReader {

    private static final int MOST_TRIALS = 1_000;
    private static final Names TUNE = Names.of(
            "sampler", "scheduler", "trials", "parallel", "budget", "objective", "epochs", "earlierStudies", "space");
    private static final Names SAMPLERS = Names.of("random", "tpe", "grid").andLater("qmc");
    private static final Names SCHEDULERS = Names.of("none", "asha").andLater("hyperband", "median");
    private static final Names ASHA = Names.of("minEpochs", "reduction");
    private static final Names BUDGET = Names.of("epochs", "time");
    private static final Names OBJECTIVE = Names.of("maximize", "minimize");
    private static final Names OBJECTIVES = Names.of("validation.accuracy").andLater("validation.f1.macro");
    private static final Names NUMBER_OBJECTIVES = Names.of("validation.r2");
    private static final Names LOSS_OBJECTIVE = Names.of(TuneSpec.LOSS);
    private static final Names DIMENSIONS = Names.of("logUniform", "uniform", "intUniform", "choice");

    private TuneReader() {}

    static TuneSpec read(Fields spec, ModelSpec model, TrainSpec train) {
        Fields tune = spec.object("tune", TUNE);
        Fields objective = tune.object("objective", OBJECTIVE);
        if (objective.has("maximize") && objective.has("minimize")) {
            objective.place().wrong("must have one of maximize and minimize");
        }
        int epochs =
                tune.integer("epochs", 1, 10_000, train.own() instanceof TrainerSpec.Boosting ? train.epochs() : 1);
        SearchSpec search = search(tune, epochs);
        Names more = model.regression() ? NUMBER_OBJECTIVES : OBJECTIVES;
        TuneSpec read = new TuneSpec(
                tune.choice("sampler", SAMPLERS, "random"),
                trials(tune, search),
                objective.has("minimize")
                        ? objective.choice("minimize", LOSS_OBJECTIVE, TuneSpec.LOSS)
                        : objective.choice("maximize", more, more.known().get(0)),
                epochs,
                space(tune, TrainerReader.space(train, Settings.NAMES)),
                search);
        if (read.sampler().equals("grid")) {
            checkGrid(read, tune.place());
        }
        return read;
    }

    /** A budget of epochs or time ends a study as well. */
    private static int trials(Fields tune, SearchSpec search) {
        if (!tune.has("trials") && (search.epochBudget() != null || search.timeBudget() != null)) {
            return MOST_TRIALS;
        }
        Place trials = tune.required(
                "trials", "how many hyper-parameter sets to try, unless a budget of epochs or time ends the search");
        return trials == null ? 1 : (int) trials.whole(1, MOST_TRIALS);
    }

    private static SearchSpec search(Fields tune, int epochs) {
        Fields budget = tune.object("budget", BUDGET);
        Integer epochBudget = budget.has("epochs") ? (Integer) budget.integer("epochs", 1, 10_000_000, 1) : null;
        Duration time = budget.has("time") ? budget.duration("time", Duration.ofHours(1)) : null;
        Asha asha = asha(tune, epochs);
        int first = asha == null ? epochs : asha.minEpochs();
        if (epochBudget != null && epochBudget < first) {
            budget.place().child("epochs").wrong("is " + epochBudget + ", but the first trial takes " + first);
        }
        return new SearchSpec(
                asha, tune.integer("parallel", 1, 256, 1), epochBudget, time, tune.flag("earlierStudies", true));
    }

    private static @Nullable Asha asha(Fields tune, int epochs) {
        Place at = tune.optional("scheduler");
        Place.Tagged scheduler = at == null ? null : at.tagged("scheduler", SCHEDULERS);
        if (at == null || scheduler == null || scheduler.tag().equals("none")) {
            return null;
        }
        Fields fields = new Fields(scheduler.value().orEmptyObject(), ASHA);
        Asha asha = new Asha(
                fields.integer("minEpochs", 1, 10_000, Asha.DEFAULT.minEpochs()),
                fields.integer("reduction", 2, 100, Asha.DEFAULT.reduction()));
        if ((long) asha.minEpochs() * asha.reduction() > epochs) {
            at.wrong("asha needs at least two rungs: epochs must be at least " + asha.minEpochs() * asha.reduction()
                    + " (minEpochs times reduction), but is " + epochs);
        }
        return asha;
    }

    /** A grid needs points, and no trial visits one twice. */
    private static void checkGrid(TuneSpec tune, Place at) {
        long points = 1;
        for (Map.Entry<String, Dimension> one : tune.space().entrySet()) {
            if (one.getValue().points().isEmpty()) {
                at.child("space")
                        .child(one.getKey())
                        .wrong("must be choices for the sampler grid, for instance {choice: [0.001, 0.01]}");
                return;
            }
            points *= Math.max(1, one.getValue().points().get().size());
        }
        if (at.node().has("trials") && tune.trials() > points) {
            at.child("trials").wrong("is " + tune.trials() + ", but the grid has " + points + " points");
        }
    }

    private static Map<String, Dimension> space(Fields tune, Names names) {
        Place at = tune.required("space", "an object with the fields " + names.list());
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        if (at == null) {
            return dimensions;
        }
        if (!at.node().isObject()) {
            at.wrong("must be an object with the fields " + names.list() + ", but is " + at.kind());
            return dimensions;
        }
        at.node().fieldNames().forEachRemaining(name -> {
            Place place = at.child(name);
            String refusal = Settings.refusal(name, names);
            if (refusal != null) {
                place.wrong(refusal);
                return;
            }
            Place.Tagged dimension = place.tagged("dimension", DIMENSIONS);
            if (dimension != null) {
                dimensions.put(name, dimension(name, dimension));
                requireTakable(name, names, dimension.value());
            }
        });
        if (dimensions.isEmpty() && !at.violations().below(at.pointer())) {
            at.wrong("must name at least one of " + names.list());
        }
        return Map.copyOf(dimensions);
    }

    /** What XGBoost could not take is found before a trial fails of it. */
    private static void requireTakable(String name, Names names, Place values) {
        boolean known = names.knows(name) && !Settings.NAMES.knows(name);
        if (known && values.node().isArray() && !values.violations().below(values.pointer())) {
            BoostingParameter.of(name).ifPresent(parameter -> values.items().forEach(parameter::read));
        }
    }

    private static Dimension dimension(String name, Place.Tagged tagged) {
        if (tagged.tag().equals("choice")) {
            return choice(tagged.value());
        }
        if (tagged.tag().equals("intUniform")) {
            List<Place> items = tagged.value().items();
            List<Integer> bounds =
                    items.stream().map(item -> (int) item.whole(0, 1_000_000)).toList();
            return ordered(tagged.value(), bounds.size() == 2 && bounds.get(0) < bounds.get(1))
                    ? new Dimension.IntUniform(bounds.get(0), bounds.get(1))
                    : new Dimension.IntUniform(1, 2);
        }
        if (Settings.whole(name)) {
            tagged.value()
                    .wrong(name + " takes whole numbers: {choice: ["
                            + (name.equals("max_depth") ? "3, 6, 9" : "32, 64, 128") + "]}");
            return new Dimension.IntUniform(1, 2);
        }
        boolean log = tagged.tag().equals("logUniform");
        Range range = log || name.equals("learningRate") ? Range.POSITIVE : Range.ANY;
        List<Double> bounds =
                tagged.value().items().stream().map(item -> item.decimal(range)).toList();
        if (!ordered(tagged.value(), bounds.size() == 2 && bounds.get(0) < bounds.get(1))) {
            return new Dimension.Uniform(0.1, 0.2);
        }
        return log
                ? new Dimension.LogUniform(bounds.get(0), bounds.get(1))
                : new Dimension.Uniform(bounds.get(0), bounds.get(1));
    }

    private static boolean ordered(Place at, boolean ordered) {
        if (!ordered && at.node().isArray() && !at.violations().below(at.pointer())) {
            at.wrong("must be [low, high] with low below high");
        }
        return ordered;
    }

    /** Numbers where all are, else words and objects. */
    private static Dimension choice(Place at) {
        List<Place> items = at.items();
        if (at.node().isArray() && items.isEmpty()) {
            at.wrong("must have at least one value");
        }
        if (items.stream().allMatch(item -> item.node().isNumber() || item.scientific())) {
            return new Dimension.Choice(
                    items.stream().map(item -> item.decimal(Range.ANY)).toList());
        }
        List<String> texts = items.stream().map(TuneReader::option).toList();
        if (texts.stream().distinct().count() < texts.size()) {
            at.wrong("has a value twice");
        }
        return new Dimension.Options(texts);
    }

    private static String option(Place item) {
        JsonNode node = item.node();
        if (node.isArray() || node.isNull()) {
            item.wrong("must be a number, a text, true, false or an object, but is " + item.kind());
        }
        return Settings.text(node);
    }
}
