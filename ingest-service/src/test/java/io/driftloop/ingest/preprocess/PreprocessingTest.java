package io.driftloop.ingest.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.ingest.RowFiles;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.PipelineSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final Schema SCHEMA = new Schema(List.of(Column.number("x")), "y");

    private final Preprocessing preprocessing = new Preprocessing(new DataQuality(20));

    @Test
    void recipeIsFittedOnTheTrainingRowsOnly() {
        List<Row> rows = IntStream.range(0, 200)
                .mapToObj(i -> Row.of(i % 2 == 0 ? "a" : "b", new Cell.Number(i)))
                .toList();
        Preparation.Ready ready = (Preparation.Ready) preprocessing.prepare(RowFiles.of(SCHEMA, rows), spec(2, 0.2));

        double[] train = Arrays.stream(ready.splitting().splits().rows(Split.TRAIN))
                .asDoubleStream()
                .toArray();
        double mean = Arrays.stream(train).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(train).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        assertThat(train.length).isLessThan(170);
        assertThat((double) ready.recipe().apply(Row.of("a", new Cell.Number(10)))[0])
                .isCloseTo((10 - mean) / sd, within(1e-6));
        assertThat(ready.recipe().classes()).containsExactly("a", "b");
        assertThat(ready.profile().rows()).isEqualTo(200);
    }

    @Test
    void dataThatCannotBeTrainedOnIsUnfitForStatedReasons() {
        assertThat(reasons(rows(10, 2), spec(2, 0.2)))
                .anyMatch(r -> r.equals("has 10 usable rows, at least 20 are needed"));
        assertThat(reasons(rows(100, 1), spec(2, 0.2)))
                .containsExactly("has 1 class(es) in its training rows, at least 2 are needed");
        assertThat(reasons(rows(100, 2), spec(2, -1)))
                .containsExactly("has no test rows: give test files, or a test fraction in split");
        assertThat(reasons(rows(100, 3), spec(2, 0.2)))
                .containsExactly("has 3 classes in its training rows, but the network answers 2");
    }

    @Test
    void recipeThatDoesNotFitTheColumnsIsAReason() {
        Schema text = new Schema(List.of(Column.category("x")), "y");
        List<Row> rows = IntStream.range(0, 100)
                .mapToObj(i -> Row.of(i % 2 == 0 ? "a" : "b", new Cell.Category("c" + i)))
                .toList();
        Preparation preparation = preprocessing.prepare(RowFiles.of(text, rows), spec(2, 0.2));
        assertThat(((Preparation.Unfit) preparation).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).startsWith("does not fit the recipe: "));
    }

    @Test
    void treesTakeAnyNumberOfClassesAndGaps() {
        PipelineSpec trees = PipelineDefinitions.parse(yaml(2, 0.2)
                        .replaceFirst("(?m)^    layers: .*$", "")
                        .replaceFirst("(?m)^  train: .*$", "  train: {trainer: xgboost}")
                        .getBytes(StandardCharsets.UTF_8))
                .spec();
        Preparation.Ready ready = (Preparation.Ready) preprocessing.prepare(RowFiles.of(SCHEMA, rows(100, 3)), trees);
        assertThat(ready.recipe().classes()).containsExactly("c0", "c1", "c2");
        assertThat(ready.recipe().apply(Row.of("", new Cell.Number(Double.NaN))))
                .containsExactly(Float.NaN);
    }

    @Test
    void aSliceByAColumnThatIsNotThereIsAReasonBeforeAnythingIsTrained() {
        PipelineSpec spec = spec(2, 0.2);
        PipelineSpec sliced = PipelineDefinitions.parse(yaml(2, 0.2)
                        .replace("evaluate: {", "evaluate: {slices: {old: {column: age, atLeast: 60}}, ")
                        .getBytes(StandardCharsets.UTF_8))
                .spec();
        assertThat(preprocessing.prepare(RowFiles.of(SCHEMA, rows(100, 2)), spec))
                .isInstanceOf(Preparation.Ready.class);
        assertThat(reasons(rows(100, 2), sliced))
                .containsExactly(
                        "has no column 'age' of numbers, by which the slice 'old' is cut; its columns are [x]");
    }

    @Test
    void numbersAreLearnedFromLabelsThatAreNumbersAndNotAllTheSame() {
        PipelineSpec spec = PipelineDefinitions.parse(yaml(2, 0.2)
                        .replace("classification", "regression")
                        .replace("{units: 2, activation: softmax}", "{units: 1}")
                        .replace("categoricalCrossentropy", "huber")
                        .replace("metric: accuracy", "metric: r2")
                        .getBytes(StandardCharsets.UTF_8))
                .spec();
        Preparation.Ready ready =
                (Preparation.Ready) preprocessing.prepare(RowFiles.of(SCHEMA, numbers("2.5e1")), spec);
        assertThat(ready.recipe().regression()).isTrue();
        assertThat(reasons(numbers("a lot"), spec))
                .containsExactly("has 1 row(s) whose label is no number, the first is row 8 with 'a lot'; the task"
                        + " regression needs numbers like 3, -0.25 or 1e6");
        assertThat(reasons(numbers(""), spec)).singleElement().asString().contains("is row 8 with ''");
        List<Row> same = IntStream.range(0, 100)
                .mapToObj(i -> Row.of("7.5", new Cell.Number(i)))
                .toList();
        assertThat(reasons(same, spec))
                .containsExactly("has the same label in all of its training rows: there is nothing to learn");
    }

    private static List<Row> numbers(String eighth) {
        return IntStream.range(0, 100)
                .mapToObj(i -> Row.of(i == 7 ? eighth : Double.toString(i / 4.0), new Cell.Number(i)))
                .toList();
    }

    private List<String> reasons(List<Row> rows, PipelineSpec spec) {
        return ((Preparation.Unfit) preprocessing.prepare(RowFiles.of(SCHEMA, rows), spec)).reasons();
    }

    private static List<Row> rows(int count, int classes) {
        return IntStream.range(0, count)
                .mapToObj(i -> Row.of("c" + i % classes, new Cell.Number(i)))
                .toList();
    }

    /** A negative test fraction stands for given test rows. */
    private static PipelineSpec spec(int units, double test) {
        return PipelineDefinitions.parse(yaml(units, test).getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    private static String yaml(int units, double test) {
        return """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: p}
                spec:
                  dataset: {name: d, format: csv, label: y}
                  preprocess: [{standardise: [x]}]
                  split: {validation: 0.1, test: %s, seed: 42}
                  model:
                    task: classification
                    layers: [{dense: {units: %d, activation: softmax}}]
                  train: {trainer: djl, optimizer: {adam: {learningRate: 0.01}}, loss: categoricalCrossentropy, epochs: 1, batchSize: 16, seed: 1}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.1}]}
                """.formatted(test < 0 ? "given" : Double.toString(test), units);
    }
}
