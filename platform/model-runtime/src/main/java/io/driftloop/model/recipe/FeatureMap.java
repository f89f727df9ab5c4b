package io.driftloop.model.recipe;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fitted recipe made ready to run: one feature writer per column. */
final class FeatureMap {
    private final List<Feature> columns;
    private final int[] outputShape;
    private final int outputElements;

    private FeatureMap(List<Feature> columns, int[] outputShape, int outputElements) {
        this.columns = columns;
        this.outputShape = outputShape;
        this.outputElements = outputElements;
    }

    static FeatureMap of(FittedRecipe.Form form) {
        List<Feature> features = new ArrayList<>();
        int elements = 0;
        for (Column column : form.schema().columns()) {
            Feature feature = feature(form, column);
            features.add(feature);
            elements += feature.size();
        }
        int[] shape = form.schema()
                .image()
                .map(image -> image.shape().stream().mapToInt(Integer::intValue).toArray())
                .orElse(new int[] {elements});
        for (FittedStep step : form.steps()) {
            if (step instanceof FittedStep.Reshape reshape) {
                shape = reshape.shape().stream().mapToInt(Integer::intValue).toArray();
            }
        }
        return new FeatureMap(features, shape, elements);
    }

    private static Feature feature(FittedRecipe.Form form, Column column) {
        Chain chain = Chain.of(column.name(), form.missing().getOrDefault(column.name(), 0.0), form.steps());
        return switch (column.kind()) {
            case NUMBER -> number(form, column.name(), chain);
            case IMAGE -> new Feature.OfImage(chain, chain.table(), column.elements());
            case CATEGORY -> text(form.steps(), column.name());
        };
    }

    private static Feature number(FittedRecipe.Form form, String column, Chain chain) {
        for (FittedStep step : form.steps()) {
            if (step instanceof FittedStep.Bucket bucket && bucket.column().equals(column)) {
                return new Feature.OfBucket(imputed(form.steps(), column), bucket.edges());
            }
        }
        return new Feature.OfNumber(chain);
    }

    private static double imputed(List<FittedStep> steps, String column) {
        double value = Double.NaN;
        for (FittedStep step : steps) {
            if (step instanceof FittedStep.Impute impute) {
                value = impute.numbers().getOrDefault(column, value);
            }
        }
        return value;
    }

    private static Feature text(List<FittedStep> steps, String column) {
        @Nullable String missing = null;
        for (FittedStep step : steps) {
            if (step instanceof FittedStep.Impute impute) {
                missing = impute.categories().getOrDefault(column, missing);
            } else if (step instanceof FittedStep.OneHot oneHot
                    && oneHot.columns().containsKey(column)) {
                return new Feature.OfCategory(missing, known(oneHot.columns(), column));
            } else if (step instanceof FittedStep.Category codes
                    && codes.columns().containsKey(column)) {
                return new Feature.OfCode(missing, known(codes.columns(), column));
            } else if (step instanceof FittedStep.Tokenize tokenize
                    && tokenize.column().equals(column)) {
                return new Feature.OfTokens(new Tokens(tokenize.words()), tokenize.length());
            }
        }
        throw new RecipeException(
                "the categorical column '" + column + "' needs a step that makes numbers of it: oneHot,"
                        + " category, or tokenize and vocabulary for a text");
    }

    private static List<String> known(Map<String, List<String>> columns, String column) {
        return Objects.requireNonNull(columns.get(column));
    }

    int[] outputShape() {
        return outputShape.clone();
    }

    int outputElements() {
        return outputElements;
    }

    boolean numeric() {
        return columns.stream().allMatch(f -> f instanceof Feature.OfNumber || f instanceof Feature.OfImage);
    }

    float value(int element, double raw) {
        Feature first = columns.get(0);
        return first instanceof Feature.OfImage image
                ? image.pixel(raw)
                : ((Feature.OfNumber) columns.get(element)).chain().apply(raw);
    }

    void values(double[] raw, int from, float[] out) {
        if (columns.get(0) instanceof Feature.OfImage image) {
            image.pixels(raw, from, out);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            out[from + i] = ((Feature.OfNumber) columns.get(i)).chain().apply(raw[from + i]);
        }
    }

    void apply(List<Cell> cells, FloatBuffer out) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).apply(cells.get(i), out);
        }
    }

    void apply(ByteBuffer cells, FloatBuffer out) {
        for (Feature feature : columns) {
            feature.apply(cells, out);
        }
    }
}
