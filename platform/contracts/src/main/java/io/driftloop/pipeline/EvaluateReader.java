package io.driftloop.pipeline;

import io.driftloop.pipeline.EvaluateSpec.Gate;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code evaluate}. */
final class EvaluateReader {

    private static final Names EVALUATE = Names.of("gates");
    private static final List<String> BOUNDS = List.of("atLeast", "notWorseThanChampionBy", "betterThanChampionBy");
    private static final Names GATE = Names.of("slice", "metric", BOUNDS.get(0), BOUNDS.get(1), BOUNDS.get(2))
            .andLater("atMost", "significance");
    private static final Names SLICES = Names.of("base", "recent");
    private static final Names METRICS = Names.of(
                    "accuracy", "precision.macro", "recall.macro", "f1.macro", "f1.weighted", "loss")
            .andLater("auc", "prAuc", "brier", "rmse", "mae", "calibrationError");

    private EvaluateReader() {}

    static EvaluateSpec read(Fields spec) {
        Fields evaluate = spec.requiredObject("evaluate", EVALUATE);
        Place at =
                evaluate.required("gates", "at least one, for instance {slice: base, metric: accuracy, atLeast: 0.97}");
        List<Place> items = at == null ? List.of() : at.items();
        if (at != null && at.node().isArray() && items.isEmpty()) {
            at.wrong("must hold at least one gate: without one every candidate would become champion");
        }
        return new EvaluateSpec(items.stream().map(EvaluateReader::gate).toList());
    }

    private static Gate gate(Place at) {
        Fields gate = new Fields(at, GATE);
        Place slice = gate.required("slice", "base or recent");
        Place metric = gate.required("metric", "one of " + METRICS.list());
        String chosen = metric == null ? "accuracy" : metric.choice("metric", METRICS);
        long given = Stream.of("atLeast", "notWorseThanChampionBy", "betterThanChampionBy")
                .filter(gate::has)
                .count();
        if (at.node().isObject() && given != 1) {
            at.wrong("must have exactly one of " + String.join(", ", BOUNDS) + ", but has " + given);
        }
        if (chosen.equals("loss") && gate.has("atLeast")) {
            at.child("atLeast").wrong("does not fit loss, which is better when lower; compare it with the champion");
        }
        return new Gate(
                slice == null ? "base" : slice.choice("slice", SLICES),
                chosen,
                gate.decimalOrNull("atLeast", Range.SHARE),
                gate.decimalOrNull("notWorseThanChampionBy", Range.NOT_NEGATIVE),
                gate.decimalOrNull("betterThanChampionBy", Range.NOT_NEGATIVE));
    }
}
