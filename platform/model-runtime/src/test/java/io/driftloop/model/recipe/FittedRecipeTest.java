package io.driftloop.model.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.RowWriter;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FittedRecipeTest {
    private static final Schema IMAGES = new Schema(List.of(Column.image("pixels", 2, 2)), "digit");
    private static final Schema TABLE =
            new Schema(List.of(Column.number("age"), Column.category("job"), Column.number("hours")), "income");

    private static final List<Row> TRAINING = List.of(
            row("low", 20, "clerk", 40),
            row("high", 40, "nurse", 40),
            row("low", Double.NaN, "clerk", 40),
            row("high", 60, null, 40));

    @Test
    void everyPixelIsDividedInFloat64AndRoundedOnce() {
        FittedRecipe recipe = FittedRecipe.fit(
                IMAGES,
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 2, 2))),
                images());

        assertThat(recipe.inputShape()).containsExactly(2, 2);
        assertThat(recipe.outputShape()).containsExactly(1, 2, 2);
        assertThat(recipe.apply(image("3", 0, 1, 128, 255)))
                .containsExactly(0f, (float) (1 / 255.0), (float) (128 / 255.0), 1f);
        assertThat(recipe.apply(image("3", 0, 1, 128, 255))[1]).isEqualTo(0.003921569f);
    }

    @Test
    void floatsAreBitEqualHoweverTheyComeIn() throws Exception {
        List<PreprocessStep> steps =
                List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Standardise(List.of("pixels")));
        List<Row> rows = images();
        FittedRecipe fitted = FittedRecipe.fit(IMAGES, steps, rows);
        FittedRecipe served = FittedRecipe.fromJson(fitted.toJson());
        RowTensors training = new RowTensors(file(IMAGES, rows), fitted);

        for (int i = 0; i < rows.size(); i++) {
            float[] trained = training.load(new int[] {i});
            byte[] pixels = ((Cell.Image) rows.get(i).cells().get(0)).pixels();
            assertThat(served.apply(rows.get(i))).containsExactly(trained);
            for (int element = 0; element < pixels.length; element++) {
                double pixel = pixels[element] & 0xff;
                assertThat(served.value(element, pixel)).isEqualTo(trained[element]);
                assertThat(served.value(element, (float) pixel)).isEqualTo(trained[element]);
            }
        }
    }

    @Test
    void standardisingUsesMeanAndPopulationDeviationOfTheTrainingRows() {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE,
                List.of(new PreprocessStep.OneHot(List.of()), new PreprocessStep.Standardise(List.of())),
                TRAINING);

        // ages 20, 40, 60: mean 40, population sd sqrt(800/3); hours are constant
        double sd = Math.sqrt(800.0 / 3);
        assertThat(recipe.outputShape()).containsExactly(4);
        assertThat(recipe.numeric()).isFalse();
        assertThat(recipe.apply(row("low", 60, "nurse", 41))).containsExactly((float) (20 / sd), 0f, 1f, 1f);
        assertThat(recipe.apply(row("low", Double.NaN, "welder", Double.NaN))).containsExactly(0f, 0f, 0f, 0f);
        assertThat(recipe.apply(row("low", 20, null, 40))).containsExactly((float) (-20 / sd), 0f, 0f, 0f);
    }

    @Test
    void dividingBeforeStandardisingGivesTheMomentsOfTheDividedNumbers() {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE,
                List.of(
                        new PreprocessStep.DivideBy(10),
                        new PreprocessStep.Standardise(List.of("age")),
                        new PreprocessStep.OneHot(List.of("job"))),
                TRAINING);

        FittedStep.Standardise step = (FittedStep.Standardise) recipe.steps().get(1);
        assertThat(step.columns().get("age").mean()).isEqualTo(4.0);
        assertThat(step.columns().get("age").sd()).isEqualTo(Math.sqrt(800.0 / 3) / 10);
        assertThat(recipe.apply(row("low", 40, "clerk", 40))).containsExactly(0f, 1f, 0f, 4f);
    }

    @Test
    void classesAreInNumericOrderWhereAllAreWholeNumbers() {
        assertThat(classes("10", "9", "2")).containsExactly("2", "9", "10");
        assertThat(classes("10", "9", "b")).containsExactly("10", "9", "b");
    }

    @Test
    void aLabelThatTrainingNeverSawHasNoClass() {
        FittedRecipe recipe = FittedRecipe.fit(TABLE, List.of(new PreprocessStep.OneHot(List.of())), TRAINING);

        assertThat(recipe.classIndex("high")).isZero();
        assertThat(recipe.classIndex("low")).isEqualTo(1);
        assertThat(recipe.classIndex("medium")).isEqualTo(-1);
    }

    @Test
    void theSameRecipeIsTheSameJsonAndComesBack() {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE,
                List.of(new PreprocessStep.OneHot(List.of()), new PreprocessStep.Standardise(List.of())),
                TRAINING);

        FittedRecipe back = FittedRecipe.fromJson(recipe.toJson());

        assertThat(back.toJson()).isEqualTo(recipe.toJson());
        assertThat(back.steps()).isEqualTo(recipe.steps());
        assertThatThrownBy(() -> FittedRecipe.fromJson("{}".getBytes())).isInstanceOf(RecipeException.class);
    }

    @Test
    void stepsThatDoNotFitTheColumnsAreRefusedInWords() {
        assertRefused(
                IMAGES,
                images(),
                new PreprocessStep.Reshape(List.of(1, 3, 3)),
                "reshape to [1, 3, 3] does not fit rows of 4 values");
        assertRefused(IMAGES, images(), new PreprocessStep.DivideBy(0), "divideBy needs a number other than 0");
        assertRefused(
                TABLE,
                TRAINING,
                new PreprocessStep.DivideBy(2),
                "the categorical column 'job' needs a step that makes numbers of it: oneHot, category, or tokenize and"
                        + " vocabulary for a text");
        assertRefused(
                TABLE,
                TRAINING,
                new PreprocessStep.OneHot(List.of("jobs")),
                "oneHot: there is no column 'jobs'; the columns are [age, job, hours]");
        assertRefused(
                TABLE, TRAINING, new PreprocessStep.OneHot(List.of("age")), "oneHot: column 'age' is not categorical");
        assertRefused(
                IMAGES, List.of(), new PreprocessStep.DivideBy(2), "there are no training rows to fit the recipe on");
    }

    private static void assertRefused(Schema schema, List<Row> rows, PreprocessStep step, String message) {
        assertThatThrownBy(() -> FittedRecipe.fit(schema, List.of(step), rows))
                .isInstanceOf(RecipeException.class)
                .hasMessage(message);
    }

    private static List<String> classes(String... labels) {
        List<Row> rows = Arrays.stream(labels).map(l -> image(l, 1, 2, 3, 4)).toList();
        return FittedRecipe.fit(IMAGES, List.of(), rows).classes();
    }

    private static List<Row> images() {
        Random random = new Random(7);
        return random.ints(64, 0, 256)
                .mapToObj(first -> image(
                        String.valueOf(first % 10),
                        first,
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256)))
                .toList();
    }

    private static Row image(String label, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return Row.of(label, new Cell.Image(bytes));
    }

    private static Row row(String label, double age, String job, double hours) {
        return Row.of(label, new Cell.Number(age), new Cell.Category(job), new Cell.Number(hours));
    }

    private static RowFile file(Schema schema, List<Row> rows) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowWriter writer = RowWriter.on(bytes, schema)) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
        return RowFile.read(ByteBuffer.wrap(bytes.toByteArray()));
    }

    @Test
    void tableRowsOfAFileGiveTheSameFloatsAsRowObjects() throws Exception {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE,
                List.of(new PreprocessStep.OneHot(List.of()), new PreprocessStep.Standardise(List.of())),
                TRAINING);
        RowTensors tensors = new RowTensors(file(TABLE, TRAINING), recipe);
        FloatBuffer expected = FloatBuffer.allocate(8);
        recipe.apply(TRAINING.get(2).cells(), expected);
        recipe.apply(TRAINING.get(3).cells(), expected);

        assertThat(tensors.load(new int[] {2, 3})).containsExactly(expected.array());
        assertThat(tensors.classIndexes(new int[] {3, 2})).containsExactly(0, 1);
    }

    /** Ages 20, 40, missing, 60: mean and median 40; with the stated number 0 the moments are those of 20, 40, 0, 60. */
    @Test
    void missingNumbersBecomeWhatTheStepSaysBeforeMomentsAreTaken() {
        FittedRecipe median = FittedRecipe.fit(
                TABLE,
                List.of(
                        new PreprocessStep.Impute(List.of("age"), "median", null),
                        new PreprocessStep.OneHot(List.of())),
                TRAINING);
        assertThat(median.apply(row("low", Double.NaN, "nurse", 1))).containsExactly(40f, 0f, 1f, 1f);
        FittedRecipe zero = FittedRecipe.fit(
                TABLE,
                List.of(
                        new PreprocessStep.Impute(List.of("age"), "number", 0.0),
                        new PreprocessStep.Standardise(List.of("age")),
                        new PreprocessStep.OneHot(List.of())),
                TRAINING);
        double sd = Math.sqrt((20 * 20 + 40 * 40 + 60 * 60) / 4.0 - 30 * 30);
        assertThat(zero.apply(row("low", Double.NaN, "nurse", 1))).containsExactly((float) (-30 / sd), 0f, 1f, 1f);
        assertThat(zero.apply(row("low", 60, "nurse", 1))[0]).isEqualTo((float) (30 / sd));
    }

    @Test
    void keptGapsStayGapsAndDoNotMoveTheMoments() {
        FittedRecipe kept = FittedRecipe.fit(
                TABLE,
                List.of(
                        new PreprocessStep.Impute(List.of(), "keep", null),
                        new PreprocessStep.Standardise(List.of("age")),
                        new PreprocessStep.OneHot(List.of())),
                TRAINING);
        FittedRecipe read = FittedRecipe.fromJson(kept.toJson());
        double sd = Math.sqrt((20 * 20 + 40 * 40 + 60 * 60) / 3.0 - 40 * 40);
        assertThat(read.apply(row("low", Double.NaN, "nurse", 1))).containsExactly(Float.NaN, 0f, 1f, 1f);
        assertThat(read.apply(row("low", 60, "nurse", 1))[0]).isEqualTo((float) (20 / sd));
    }

    @Test
    void missingCategoriesBecomeTheMostCommonOrAStatedOne() {
        List<PreprocessStep> steps =
                List.of(new PreprocessStep.Impute(List.of(), "mostCommon", null), new PreprocessStep.OneHot(List.of()));
        FittedRecipe recipe = FittedRecipe.fit(TABLE, steps, TRAINING);
        assertThat(recipe.apply(row("low", 1, null, 1))).containsExactly(1f, 1f, 0f, 1f);
        FittedRecipe stated = FittedRecipe.fit(
                TABLE,
                List.of(
                        new PreprocessStep.Impute(List.of("job"), "nurse", null),
                        new PreprocessStep.Category(List.of())),
                TRAINING);
        assertThat(stated.apply(row("low", 1, null, 1))).containsExactly(1f, 2f, 1f);
        assertThat(stated.apply(row("low", 1, "welder", 1))).containsExactly(1f, 0f, 1f);
        assertThat(stated.numeric()).isFalse();
    }

    @Test
    void aBucketReachesFromItsEdgeToTheNext() {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE,
                List.of(new PreprocessStep.Bucket("age", List.of(18.0, 65.0)), new PreprocessStep.Category(List.of())),
                TRAINING);
        assertThat(recipe.outputShape()).containsExactly(5);
        assertThat(recipe.apply(row("low", 17.9, "clerk", 4))).containsExactly(1f, 0f, 0f, 1f, 4f);
        assertThat(recipe.apply(row("low", 18, "clerk", 4))).containsExactly(0f, 1f, 0f, 1f, 4f);
        assertThat(recipe.apply(row("low", 65, "clerk", 4))).containsExactly(0f, 0f, 1f, 1f, 4f);
        assertThat(recipe.apply(row("low", Double.NaN, "clerk", 4))).containsExactly(0f, 0f, 0f, 1f, 4f);
    }

    private static final Schema TEXTS = new Schema(List.of(Column.category("text")), "kind");

    private static Row text(String text) {
        return Row.of("ham", new Cell.Category(text));
    }

    @Test
    void wordsAreNumberedByHowCommonTheyAreInTheTrainingRows() throws Exception {
        List<Row> rows = List.of(text("Win a prize, WIN now!"), text("a ﬁrst prize"), text("win"));
        FittedRecipe recipe = FittedRecipe.fit(
                TEXTS, List.of(new PreprocessStep.Tokenize("text", 5), new PreprocessStep.Vocabulary(6, 1)), rows);
        // win 3, a 2, prize 2, then first and now once each: the vocabulary of 6 holds four words
        assertThat(recipe.apply(text("win a prize first now again"))).containsExactly(2f, 3f, 4f, 5f, 1f);
        assertThat(recipe.apply(text("Prize"))).containsExactly(4f, 0f, 0f, 0f, 0f);
        assertThat(recipe.apply(text(null))).containsExactly(0f, 0f, 0f, 0f, 0f);
        assertThat(recipe.vocabulary()).hasValue(6);
        FittedRecipe served = FittedRecipe.fromJson(recipe.toJson());
        RowTensors tensors = new RowTensors(file(TEXTS, rows), served);
        assertThat(tensors.load(new int[] {1})).containsExactly(recipe.apply(rows.get(1)));
        FittedRecipe seldom = FittedRecipe.fit(
                TEXTS, List.of(new PreprocessStep.Tokenize("text", 2), new PreprocessStep.Vocabulary(50, 2)), rows);
        assertThat(seldom.vocabulary()).hasValue(5);
    }

    @Test
    void aTextBesideOtherColumnsOrWithoutAVocabularyIsRefused() {
        assertRefused(
                TABLE,
                TRAINING,
                new PreprocessStep.Tokenize("job", 5),
                "tokenize: the text must be the only column besides the label, but there are [age, job, hours]");
        assertRefused(
                TEXTS,
                List.of(text("x")),
                new PreprocessStep.Tokenize("text", 5),
                "tokenize: a step vocabulary must say how many words count");
    }

    @Test
    void aRegressionHasNoClasses() {
        FittedRecipe recipe = FittedRecipe.fit(
                TABLE, List.of(new PreprocessStep.OneHot(List.of())), TRAINING, ModelSpec.Task.REGRESSION);
        assertThat(recipe.regression()).isTrue();
        assertThat(recipe.classes()).isEmpty();
        assertThat(FittedRecipe.fromJson(recipe.toJson()).regression()).isTrue();
        assertThat(FittedRecipe.fit(TABLE, List.of(new PreprocessStep.OneHot(List.of())), TRAINING)
                        .regression())
                .isFalse();
        assertThatThrownBy(() -> FittedRecipe.fit(TABLE, List.of(), List.of(), ModelSpec.Task.REGRESSION))
                .hasMessage("there are no training rows to fit the recipe on");
    }
}
