package io.driftloop.pipeline;

import io.driftloop.pipeline.EvaluateSpec.ColumnSlice;
import io.driftloop.pipeline.EvaluateSpec.Gate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code evaluate}. */
final class EvaluateReader {

    private static final Names EVALUATE = Names.of("gates", "slices");
    private static final List<String> BOUNDS =
            List.of("atLeast", "atMost", "notWorseThanChampionBy", "betterThanChampionBy");
    private static final Names GATE = Names.of(
                    "slice", "metric", BOUNDS.get(0), BOUNDS.get(1), BOUNDS.get(2), BOUNDS.get(3), "orSmaller")
            .andLater("significance");
    private static final Names SLICE = Names.of("column", "is", "atLeast", "below");
    private static final Names METRICS = Names.of(
            "accuracy",
            "precision.macro",
            "recall.macro",
            "f1.macro",
            "precision.weighted",
            "recall.weighted",
            "f1.weighted",
            "rocAuc",
            "prAuc",
            "loss",
            "brier",
            "calibrationError");
    private static final Names NUMBER_METRICS = Names.of("mae", "rmse", "r2");
    private static final Names MODEL_METRICS = Names.of(
            "parameters", "gap.accuracy", "gap.loss", "folds.accuracy.mean", "folds.accuracy.sd", "folds.loss.mean");
    private static final Names NUMBER_MODEL_METRICS = Names.of(
            "parameters", "gap.r2", "gap.loss", "folds.r2.mean", "folds.r2.sd", "folds.loss.mean", "folds.loss.sd");
    private static final String OF_A_CLASS = "(precision|recall|f1)\\.class\\..+";

    private EvaluateReader() {}

    static EvaluateSpec read(Fields spec, ModelSpec model) {
        Fields evaluate = spec.requiredObject("evaluate", EVALUATE);
        Map<String, ColumnSlice> slices = slices(evaluate.optional("slices"));
        Place at = evaluate.required(
                "gates",
                "at least one, for instance "
                        + (model.regression()
                                ? "{slice: base, metric: r2, atLeast: 0.8}"
                                : "{slice: base, metric: accuracy, atLeast: 0.97}"));
        List<Place> items = at == null ? List.of() : at.items();
        if (at != null && at.node().isArray() && items.isEmpty()) {
            at.wrong("must hold at least one gate: without one every candidate would become champion");
        }
        Names names = Names.of(Stream.concat(Stream.of("base", "recent", EvaluateSpec.MODEL), slices.keySet().stream())
                .toArray(String[]::new));
        List<Gate> gates = items.stream().map(item -> gate(item, names, model)).toList();
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i).metric().startsWith("folds.")
                    && !spec.optional("train").node().has("folds")) {
                items.get(i).child("metric").wrong("needs a cross validation: give train.folds, for instance 5");
            }
        }
        return new EvaluateSpec(gates, slices);
    }

    private static Map<String, ColumnSlice> slices(@Nullable Place at) {
        Map<String, ColumnSlice> slices = new LinkedHashMap<>();
        if (at == null) {
            return slices;
        }
        if (!at.node().isObject()) {
            at.wrong("must be slices by name, for instance {women: {column: sex, is: Female}}, but is " + at.kind());
            return slices;
        }
        at.node().fieldNames().forEachRemaining(name -> {
            Place slice = at.child(name);
            if (List.of("base", "recent", EvaluateSpec.MODEL).contains(name)
                    || !name.matches("[A-Za-z0-9][\\w.-]{0,62}")) {
                slice.wrong(
                        "needs another name: letters, digits, '-', '_' and '.', and neither base, recent nor model");
            }
            slices.put(name, slice(slice));
        });
        return slices;
    }

    private static ColumnSlice slice(Place at) {
        Fields slice = new Fields(at, SLICE);
        Place column = slice.required("column", "the column that decides");
        Place is = slice.optional("is");
        boolean bound = slice.has("atLeast") || slice.has("below");
        if (at.node().isObject() && (is != null) == bound) {
            at.wrong("must say either is, for a category, or atLeast and below, for a number");
        }
        return new ColumnSlice(
                column == null ? "invalid" : column.text(),
                is == null ? null : is.text(),
                slice.decimalOrNull("atLeast", Range.ANY),
                slice.decimalOrNull("below", Range.ANY));
    }

    private static Gate gate(Place at, Names slices, ModelSpec model) {
        Fields gate = new Fields(at, GATE);
        Place slice = gate.required("slice", "one of " + slices.list());
        String where = slice == null ? "base" : slice.choice("slice", slices);
        String metric = metric(gate, where, model);
        long given = BOUNDS.stream().filter(gate::has).count();
        if (at.node().isObject() && given != 1) {
            at.wrong("must have exactly one of " + String.join(", ", BOUNDS) + ", but has " + given);
        }
        boolean known = !at.violations().below(at.child("metric").pointer());
        if (known && MetricDirection.lowerIsBetter(metric) && gate.has("atLeast")) {
            at.child("atLeast")
                    .wrong("does not fit " + metric + ", which is better when lower: give atMost, or compare it with"
                            + " the champion");
        }
        if (known && !MetricDirection.lowerIsBetter(metric) && gate.has("atMost")) {
            at.child("atMost").wrong("does not fit " + metric + ", which is better when higher: give atLeast");
        }
        boolean orSmaller = gate.flag("orSmaller", false);
        if (orSmaller && !gate.has("betterThanChampionBy")) {
            at.child("orSmaller").wrong("belongs to betterThanChampionBy");
        }
        return new Gate(
                where,
                metric,
                gate.decimalOrNull("atLeast", Range.SHARE),
                gate.decimalOrNull("atMost", Range.NOT_NEGATIVE),
                gate.decimalOrNull("notWorseThanChampionBy", Range.NOT_NEGATIVE),
                gate.decimalOrNull("betterThanChampionBy", Range.NOT_NEGATIVE),
                orSmaller);
    }

    private static String metric(Fields gate, String slice, ModelSpec model) {
        boolean whole = slice.equals(EvaluateSpec.MODEL);
        Names names = model.regression()
                ? (whole ? NUMBER_MODEL_METRICS : NUMBER_METRICS)
                : (whole ? MODEL_METRICS : METRICS);
        Place metric = gate.required("metric", "one of " + names.list());
        if (metric == null) {
            return names.known().get(0);
        }
        boolean ofAClass = metric.node().isTextual() && metric.node().asText().matches(OF_A_CLASS);
        return ofAClass && names == METRICS ? metric.node().asText() : metric.choice("metric", names);
    }
}
