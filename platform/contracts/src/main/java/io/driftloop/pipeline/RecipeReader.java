package io.driftloop.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code preprocess}. */
final class RecipeReader {

    private static final Names STEPS = Names.of(
                    "divideBy",
                    "reshape",
                    "oneHot",
                    "standardise",
                    "impute",
                    "category",
                    "bucket",
                    "tokenize",
                    "vocabulary")
            .andLater("normalise", "hash", "clip", "resize");
    private static final Names IMPUTE = Names.of("columns", "with");
    private static final Names BUCKET = Names.of("column", "edges");
    private static final Names TOKENIZE = Names.of("column", "length");
    private static final Names VOCABULARY = Names.of("size", "minCount");

    private RecipeReader() {}

    static List<PreprocessStep> read(Fields spec) {
        List<PreprocessStep> steps = new ArrayList<>();
        @Nullable Place texts = null;
        boolean vocabulary = false;
        for (Place item : spec.items("preprocess")) {
            Place.Tagged step = item.tagged("preprocess step", STEPS);
            if (step != null) {
                boolean late = steps.stream().anyMatch(before -> !(before instanceof PreprocessStep.Impute));
                if (late && step.tag().equals("impute")) {
                    item.wrong("must stand before all steps that change values");
                }
                PreprocessStep read = step(step.tag(), step.value());
                steps.add(read);
                if (read instanceof PreprocessStep.Impute impute && impute.keeps() && TrainerReader.layered(spec)) {
                    item.wrong("keeps gaps, which no network can take: give mean, median or a number");
                }
                texts = step.tag().equals("tokenize") ? item : texts;
                vocabulary |= step.tag().equals("vocabulary");
            }
        }
        keepGaps(spec, steps);
        if (texts != null && !vocabulary) {
            texts.wrong("needs a step vocabulary, for instance {vocabulary: {size: 5000}}");
        }
        return List.copyOf(steps);
    }

    /** Trees learn where rows with a gap go, so their gaps stay unless the definition fills them. */
    private static void keepGaps(Fields spec, List<PreprocessStep> steps) {
        boolean filled = steps.stream()
                .anyMatch(step -> step instanceof PreprocessStep.Impute impute
                        && impute.columns().isEmpty()
                        && !impute.ofCategories());
        if (TrainerReader.trainer(spec).equals(TrainerReader.XGBOOST) && !filled) {
            steps.add(0, new PreprocessStep.Impute(List.of(), PreprocessStep.Impute.KEEP, null));
        }
    }

    private static PreprocessStep step(String tag, Place value) {
        return switch (tag) {
            case "divideBy" -> new PreprocessStep.DivideBy(value.decimal(Range.POSITIVE));
            case "reshape" -> new PreprocessStep.Reshape(value.sizes("[1, 28, 28]"));
            case "oneHot" -> new PreprocessStep.OneHot(columns(value));
            case "category" -> new PreprocessStep.Category(columns(value));
            case "impute" -> impute(value);
            case "bucket" -> bucket(new Fields(value, BUCKET));
            case "tokenize" -> {
                Fields tokenize = new Fields(value, TOKENIZE);
                Place column = tokenize.required("column", "the column with the text");
                yield new PreprocessStep.Tokenize(
                        column == null ? "invalid" : column.text(), tokenize.integer("length", 1, 100_000, 64));
            }
            case "vocabulary" -> {
                Fields vocabulary = new Fields(value, VOCABULARY);
                Place size = vocabulary.required("size", "how many tokens there are, padding and unknown included");
                yield new PreprocessStep.Vocabulary(
                        size == null ? 3 : (int) size.whole(3, 1_000_000),
                        vocabulary.integer("minCount", 1, 1_000_000, 1));
            }
            default -> new PreprocessStep.Standardise(columns(value));
        };
    }

    /** {@code {impute: median}}, or {@code {impute: {columns: [job], with: unknown}}}. */
    private static PreprocessStep impute(Place value) {
        Place with = value;
        List<String> columns = List.of();
        if (value.node().isObject()) {
            Fields impute = new Fields(value, IMPUTE);
            Place named = impute.optional("columns");
            columns = named == null ? List.of() : columns(named);
            Place given = impute.required("with", "mean, median, a number, keep, mostCommon or a category");
            with = given == null ? value : given;
        }
        if (with.node().isNumber()) {
            double number = with.node().doubleValue();
            return new PreprocessStep.Impute(columns, "number", number);
        }
        String text = value.isAbsent() ? "mean" : with.node().isObject() ? "mean" : with.text();
        boolean known = List.of("mean", "median", "mostCommon", PreprocessStep.Impute.KEEP)
                .contains(text);
        if (!known && columns.isEmpty()) {
            with.wrong("must be mean, median, a number, keep or mostCommon; a category needs its columns named, but is "
                    + with.kind());
        }
        return new PreprocessStep.Impute(columns, text, null);
    }

    private static PreprocessStep bucket(Fields bucket) {
        Place column = bucket.required("column", "the column with the number");
        Place edges = bucket.required("edges", "rising numbers, for instance [18, 40, 65]");
        List<Double> values = edges == null
                ? List.of(0.0)
                : edges.items().stream().map(item -> item.decimal(Range.ANY)).toList();
        for (int i = 1; i < values.size(); i++) {
            if (edges != null && values.get(i) <= values.get(i - 1)) {
                edges.wrong("must rise, but " + edges.node().get(i).asText() + " follows "
                        + edges.node().get(i - 1).asText());
            }
        }
        if (edges != null && edges.node().isArray() && values.isEmpty()) {
            edges.wrong("must hold at least one edge");
        }
        return new PreprocessStep.Bucket(column == null ? "invalid" : column.text(), values);
    }

    private static List<String> columns(Place value) {
        return value.isAbsent()
                ? List.of()
                : value.items().stream().map(Place::text).toList();
    }
}
