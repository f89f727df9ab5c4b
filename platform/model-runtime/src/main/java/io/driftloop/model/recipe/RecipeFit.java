package io.driftloop.model.recipe;

import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
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

    private final Map<String, Double> missing = new TreeMap<>();

    private final boolean regression;
    private boolean empty = true;

    private RecipeFit(Schema schema, List<PreprocessStep> steps, ModelSpec.Task task) {
        this.schema = schema;
        this.regression = task == ModelSpec.Task.REGRESSION;
        Set<String> texts = new HashSet<>();
        boolean median = false;
        for (PreprocessStep step : steps) {
            if (step instanceof PreprocessStep.Tokenize tokenize) {
                texts.add(tokenize.column());
            }
            median |= step instanceof PreprocessStep.Impute impute
                    && impute.with().equals("median");
        }
        for (Column column : schema.columns()) {
            columns.put(column.name(), new ColumnFit(texts.contains(column.name()), median));
        }
    }

    static FittedRecipe.Form fit(Schema schema, List<PreprocessStep> steps, Iterable<Row> rows, ModelSpec.Task task) {
        boolean hasImage = schema.columns().stream().anyMatch(c -> c.kind() == ColumnKind.IMAGE);
        if (hasImage && schema.columns().size() > 1) {
            throw new RecipeException("an image column beside other columns is not in this release");
        }
        RecipeFit fit = new RecipeFit(schema, steps, task);
        rows.forEach(fit::add);
        return fit.finish(steps);
    }

    private void add(Row row) {
        empty = false;
        if (!regression) {
            labels.add(row.label());
        }
        int i = 0;
        for (ColumnFit column : columns.values()) {
            column.add(row.cells().get(i++));
        }
    }

    private FittedRecipe.Form finish(List<PreprocessStep> steps) {
        if (empty) {
            throw new RecipeException("there are no training rows to fit the recipe on");
        }
        columns.forEach((name, column) -> {
            column.finish();
            moments.put(name, new double[] {column.mean(), column.sd()});
            if (kind(name) == ColumnKind.NUMBER) {
                missing.put(name, column.mean());
            }
        });
        List<FittedStep> fitted = new ArrayList<>();
        for (PreprocessStep step : steps) {
            FittedStep done = step instanceof PreprocessStep.Vocabulary ? null : fit(step, steps);
            if (done != null) {
                fitted.add(done);
            }
        }
        FittedRecipe.Form form = new FittedRecipe.Form(schema, missing, fitted, classes());
        requireShapesFit(form);
        return form;
    }

    private FittedStep fit(PreprocessStep step, List<PreprocessStep> all) {
        if (step instanceof PreprocessStep.DivideBy divide) {
            return divideBy(divide.divisor());
        } else if (step instanceof PreprocessStep.Standardise standardise) {
            return standardise(chosen(standardise.columns(), ColumnKind.NUMBER, "standardise"));
        } else if (step instanceof PreprocessStep.OneHot oneHot) {
            return new FittedStep.OneHot(categories(oneHot.columns(), "oneHot"));
        } else if (step instanceof PreprocessStep.Category codes) {
            return new FittedStep.Category(categories(codes.columns(), "category"));
        } else if (step instanceof PreprocessStep.Impute impute) {
            return impute(impute);
        } else if (step instanceof PreprocessStep.Bucket bucket) {
            chosen(List.of(bucket.column()), ColumnKind.NUMBER, "bucket");
            return new FittedStep.Bucket(bucket.column(), bucket.edges());
        } else if (step instanceof PreprocessStep.Tokenize tokenize) {
            return tokenize(tokenize, all);
        }
        return new FittedStep.Reshape(((PreprocessStep.Reshape) step).shape());
    }

    private Map<String, List<String>> categories(List<String> named, String step) {
        Map<String, List<String>> categories = new TreeMap<>();
        for (String column : chosen(named, ColumnKind.CATEGORY, step)) {
            categories.put(column, column(column).categories());
        }
        return categories;
    }

    private ColumnFit column(String name) {
        return Objects.requireNonNull(columns.get(name));
    }

    /** Numbers take a mean, median or number, categories the most common one or a text. */
    private FittedStep impute(PreprocessStep.Impute impute) {
        Map<String, Double> numbers = new TreeMap<>();
        Map<String, String> categories = new TreeMap<>();
        boolean ofCategories = impute.ofCategories();
        ColumnKind wanted = ofCategories ? ColumnKind.CATEGORY : ColumnKind.NUMBER;
        for (String name : chosen(impute.columns(), wanted, "impute")) {
            ColumnFit column = column(name);
            if (ofCategories) {
                categories.put(name, impute.with().equals("mostCommon") ? column.mostCommon() : impute.with());
            } else {
                double value =
                        switch (impute.with()) {
                            case "keep" -> Double.NaN;
                            case "mean" -> column.mean();
                            case "median" -> column.median();
                            default -> Objects.requireNonNull(impute.number());
                        };
                numbers.put(name, value);
                missing.put(name, value);
                moments.put(
                        name, impute.keeps() ? new double[] {column.mean(), column.sd()} : column.momentsWith(value));
            }
        }
        return new FittedStep.Impute(numbers, categories);
    }

    private FittedStep tokenize(PreprocessStep.Tokenize tokenize, List<PreprocessStep> all) {
        chosen(List.of(tokenize.column()), ColumnKind.CATEGORY, "tokenize");
        if (schema.columns().size() > 1) {
            throw new RecipeException(
                    "tokenize: the text must be the only column besides the label, but there are " + columns.keySet());
        }
        PreprocessStep.Vocabulary vocabulary = all.stream()
                .filter(PreprocessStep.Vocabulary.class::isInstance)
                .map(PreprocessStep.Vocabulary.class::cast)
                .findFirst()
                .orElseThrow(() -> new RecipeException("tokenize: a step vocabulary must say how many words count"));
        return new FittedStep.Tokenize(
                tokenize.column(),
                tokenize.length(),
                Tokens.vocabulary(column(tokenize.column()).words(), vocabulary.size(), vocabulary.minCount()));
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
