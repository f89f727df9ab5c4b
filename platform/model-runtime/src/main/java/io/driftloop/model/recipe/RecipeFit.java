package io.driftloop.model.recipe;

import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.PreprocessStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fits a recipe in one pass over the training rows. */
final class RecipeFit {
    private final Schema schema;
    private final Map<String, ColumnFit> columns = new LinkedHashMap<>();
    private final Set<String> labels = new TreeSet<>();
    /** Moments as they are before the step being fitted: steps are linear, so they can be carried along. */
    private final Map<String, double[]> moments = new LinkedHashMap<>();

    private RecipeFit(Schema schema) {
        this.schema = schema;
        schema.columns().forEach(column -> columns.put(column.name(), new ColumnFit()));
    }

    static FittedRecipe.Form fit(Schema schema, List<PreprocessStep> steps, Iterable<Row> rows) {
        boolean hasImage = schema.columns().stream().anyMatch(c -> c.kind() == ColumnKind.IMAGE);
        if (hasImage && schema.columns().size() > 1) {
            throw new RecipeException("an image column beside other columns is not in this release");
        }
        RecipeFit fit = new RecipeFit(schema);
        rows.forEach(fit::add);
        return fit.finish(steps);
    }

    private void add(Row row) {
        labels.add(row.label());
        int i = 0;
        for (ColumnFit column : columns.values()) {
            column.add(row.cells().get(i++));
        }
    }

    private FittedRecipe.Form finish(List<PreprocessStep> steps) {
        if (labels.isEmpty()) {
            throw new RecipeException("there are no training rows to fit the recipe on");
        }
        Map<String, Double> missing = new TreeMap<>();
        columns.forEach((name, column) -> {
            column.finish();
            moments.put(name, new double[] {column.mean(), column.sd()});
            if (kind(name) == ColumnKind.NUMBER) {
                missing.put(name, column.mean());
            }
        });
        List<FittedStep> fitted = new ArrayList<>();
        for (PreprocessStep step : steps) {
            fitted.add(fit(step));
        }
        FittedRecipe.Form form = new FittedRecipe.Form(schema, missing, fitted, classes());
        requireShapesFit(form);
        return form;
    }

    private FittedStep fit(PreprocessStep step) {
        if (step instanceof PreprocessStep.DivideBy divide) {
            return divideBy(divide.divisor());
        } else if (step instanceof PreprocessStep.Standardise standardise) {
            return standardise(chosen(standardise.columns(), ColumnKind.NUMBER, "standardise"));
        } else if (step instanceof PreprocessStep.OneHot oneHot) {
            Map<String, List<String>> categories = new TreeMap<>();
            for (String column : chosen(oneHot.columns(), ColumnKind.CATEGORY, "oneHot")) {
                categories.put(
                        column,
                        List.copyOf(Objects.requireNonNull(columns.get(column)).categories()));
            }
            return new FittedStep.OneHot(categories);
        }
        return new FittedStep.Reshape(((PreprocessStep.Reshape) step).shape());
    }

    private FittedStep divideBy(double divisor) {
        if (divisor == 0 || !Double.isFinite(divisor)) {
            throw new RecipeException("divideBy needs a number other than 0");
        }
        moments.values().forEach(m -> {
            m[0] /= divisor;
            m[1] /= Math.abs(divisor);
        });
        return new FittedStep.DivideBy(divisor);
    }

    private FittedStep standardise(List<String> names) {
        Map<String, FittedStep.Moments> fitted = new TreeMap<>();
        for (String name : names) {
            double[] m = Objects.requireNonNull(moments.get(name));
            fitted.put(name, new FittedStep.Moments(m[0], m[1] == 0 ? 1 : m[1]));
            moments.put(name, new double[] {0, m[1] == 0 ? 0 : 1});
        }
        return new FittedStep.Standardise(fitted);
    }

    private List<String> chosen(List<String> named, ColumnKind kind, String step) {
        if (named.isEmpty()) {
            return schema.columns().stream()
                    .filter(c -> c.kind() == kind)
                    .map(Column::name)
                    .toList();
        }
        for (String name : named) {
            if (!columns.containsKey(name)) {
                throw new RecipeException(
                        step + ": there is no column '" + name + "'; the columns are " + columns.keySet());
            }
            boolean category = kind(name) == ColumnKind.CATEGORY;
            if (category != (kind == ColumnKind.CATEGORY)) {
                throw new RecipeException(
                        step + ": column '" + name + "' is " + (category ? "categorical" : "not categorical"));
            }
        }
        return named;
    }

    private ColumnKind kind(String column) {
        return schema.columns().get(schema.indexOf(column)).kind();
    }

    private List<String> classes() {
        boolean whole = labels.stream().allMatch(label -> label.matches("-?[0-9]{1,18}"));
        Comparator<String> byNumber = Comparator.comparingLong(Long::parseLong);
        Comparator<String> byText = Comparator.naturalOrder();
        return labels.stream()
                .sorted(whole ? byNumber.thenComparing(byText) : byText)
                .toList();
    }

    private static void requireShapesFit(FittedRecipe.Form form) {
        int elements = FeatureMap.of(form).outputElements();
        for (FittedStep step : form.steps()) {
            if (step instanceof FittedStep.Reshape reshape
                    && reshape.shape().stream().reduce(1, (a, b) -> a * b) != elements) {
                throw new RecipeException(
                        "reshape to " + reshape.shape() + " does not fit rows of " + elements + " values");
            }
        }
    }
}
