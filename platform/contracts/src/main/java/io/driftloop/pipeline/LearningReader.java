package io.driftloop.pipeline;

import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@code train} says of schedules, stopping, regularisation and augmentation. */
final class LearningReader {

    private static final Names SCHEDULES =
            Names.of("constant", "step", "cosine", "plateau").andLater("exponential");
    private static final Names STEP = Names.of("every", "factor");
    private static final Names COSINE = Names.of("end");
    private static final Names PLATEAU = Names.of("patience", "factor", "least");
    private static final Names STOPPING = Names.of("monitor", "patience", "minDelta");
    private static final Names MONITORS = Names.of("validation.loss", "validation.accuracy");
    private static final Names NUMBER_MONITORS = Names.of("validation.loss", "validation.r2");
    private static final Names REGULARISATION = Names.of("l1", "l2");
    private static final Names AUGMENT = Names.of("shift", "rotate", "scale", "noise", "erase", "mixup", "dropWords")
            .andLater("flip", "cutmix");

    private final Fields train;

    LearningReader(Fields train) {
        this.train = train;
    }

    LearningSpec read(ModelSpec model, List<PreprocessStep> recipe) {
        Fields regularisation = train.object("regularisation", REGULARISATION);
        return new LearningSpec(
                schedule(),
                train.decimal("warmUp", Range.NOT_NEGATIVE, 0),
                stopping(model),
                train.decimalOrNull("clipNorm", Range.POSITIVE),
                regularisation.decimal("l1", Range.NOT_NEGATIVE, 0),
                regularisation.decimal("l2", Range.NOT_NEGATIVE, 0),
                classWeights(model),
                augment(model, recipe),
                folds());
    }

    /** What boosting knows of it. */
    LearningSpec ofTrees(ModelSpec model) {
        LearningSpec plain = LearningSpec.PLAIN;
        return new LearningSpec(
                plain.schedule(),
                plain.warmUp(),
                stopping(model),
                plain.clipNorm(),
                plain.l1(),
                plain.l2(),
                classWeights(model),
                plain.augment(),
                folds());
    }

    private int folds() {
        return train.integer("folds", 2, 20, 0);
    }

    private ScheduleSpec schedule() {
        Place at = train.optional("schedule");
        Place.Tagged schedule = at == null ? null : at.tagged("schedule", SCHEDULES);
        if (schedule == null) {
            return new ScheduleSpec.Constant();
        }
        Place value = schedule.value().orEmptyObject();
        return switch (schedule.tag()) {
            case "step" -> {
                Fields step = new Fields(value, STEP);
                yield new ScheduleSpec.Step(
                        step.integer("every", 1, 10_000, 10), step.decimal("factor", Range.POSITIVE, 0.1));
            }
            case "cosine" -> new ScheduleSpec.Cosine(new Fields(value, COSINE).decimal("end", Range.SHARE, 0));
            case "plateau" -> {
                Fields plateau = new Fields(value, PLATEAU);
                yield new ScheduleSpec.Plateau(
                        plateau.integer("patience", 1, 10_000, 3),
                        plateau.decimal("factor", Range.INSIDE, 0.1),
                        plateau.decimal("least", Range.SHARE, 0));
            }
            default -> new ScheduleSpec.Constant();
        };
    }

    private @Nullable EarlyStopping stopping(ModelSpec model) {
        Place at = train.optional("earlyStopping");
        if (at == null) {
            return null;
        }
        Fields stopping = new Fields(at, STOPPING);
        return new EarlyStopping(
                stopping.choice("monitor", model.regression() ? NUMBER_MONITORS : MONITORS, "validation.loss"),
                stopping.integer("patience", 1, 10_000, 3),
                stopping.decimal("minDelta", Range.NOT_NEGATIVE, 0));
    }

    private ClassWeights classWeights(ModelSpec model) {
        Place at = train.optional("classWeights");
        if (at != null && model.regression()) {
            at.wrong("needs classes, but the task is regression");
        }
        if (at == null || model.regression()) {
            return new ClassWeights(false, Map.of());
        }
        if (at.node().isTextual() && at.node().asText().equals("balanced")) {
            return new ClassWeights(true, Map.of());
        }
        if (!at.node().isObject() || at.node().isEmpty()) {
            at.wrong("must be balanced, or a weight by label like {spam: 5}, but is " + at.kind());
            return new ClassWeights(false, Map.of());
        }
        Map<String, Double> weights = new TreeMap<>();
        at.node()
                .fieldNames()
                .forEachRemaining(label -> weights.put(label, at.child(label).decimal(Range.POSITIVE)));
        return new ClassWeights(false, weights);
    }

    private AugmentSpec augment(ModelSpec model, List<PreprocessStep> recipe) {
        Place at = train.optional("augment");
        if (at == null) {
            return AugmentSpec.NOTHING;
        }
        Fields fields = new Fields(at, AUGMENT);
        AugmentSpec augment = new AugmentSpec(
                fields.decimal("shift", Range.BELOW_ONE, 0),
                fields.decimal("rotate", Range.HALF_TURN, 0),
                fields.decimal("scale", Range.BELOW_ONE, 0),
                fields.decimal("noise", Range.NOT_NEGATIVE, 0),
                fields.decimal("erase", Range.SHARE, 0),
                fields.decimal("mixup", Range.SHARE, 0),
                fields.decimal("dropWords", Range.BELOW_ONE, 0));
        boolean images = recipe.stream()
                .filter(PreprocessStep.Reshape.class::isInstance)
                .reduce((first, last) -> last)
                .filter(step -> ((PreprocessStep.Reshape) step).shape().size() == 3)
                .isPresent();
        boolean tokens = !model.layers().isEmpty()
                && (model.layers().get(0) instanceof LayerSpec.Embedding
                        || model.layers().get(0) instanceof LayerSpec.EmbeddingBag);
        if (augment.geometric() && !images) {
            at.wrong("shift, rotate, scale and erase need rows of [channels, height, width]; add the preprocess step"
                    + " reshape, for instance {reshape: [1, 28, 28]}");
        }
        if (tokens && (augment.noise() > 0 || augment.mixup() > 0)) {
            at.wrong("noise and mixup change numbers, but the rows are tokens; take dropWords");
        }
        if (!tokens && augment.dropWords() > 0) {
            at.wrong("dropWords needs tokens: a network that begins with embedding or embeddingBag");
        }
        return augment;
    }
}
