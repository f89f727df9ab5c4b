package io.driftloop.training.trainer.rows;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.NumberLabel;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a training reads, opened and checked against each other.
 *
 * @param definition the pipeline
 * @param rows mapped, not loaded
 * @param splits one per row
 * @param recipe fitted on the training rows
 */
public record PreparedRows(PipelineDefinition definition, RowFile rows, Splits splits, FittedRecipe recipe) {

    /**
     * Opens.
     *
     * @throws UntrainableException when rows and splits do not belong together
     */
    public static PreparedRows open(TrainingPlan.Inputs inputs) throws IOException {
        PipelineDefinition definition =
                PipelineDefinitions.parse(Files.readAllBytes(inputs.definition().path()));
        FittedRecipe recipe =
                FittedRecipe.fromJson(Files.readAllBytes(inputs.recipe().path()));
        RowFile rows = RowFile.open(inputs.content().path());
        Splits splits = Splits.open(inputs.splits().path());
        if (rows.size() != splits.size()) {
            throw new UntrainableException(
                    "the dataset version has " + rows.size() + " rows but its splits name " + splits.size());
        }
        return new PreparedRows(definition, rows, splits, recipe);
    }

    /**
     * The rows of a split that training can use: those whose label it knows, or which is a number where numbers are learned.
     *
     * @throws UntrainableException when there are none
     */
    public int[] usable(Split split) {
        int[] usable = Arrays.stream(splits.rows(split))
                .filter(row -> knows(rows.label(row)))
                .toArray();
        if (usable.length == 0) {
            throw new UntrainableException("the " + split.name().toLowerCase(Locale.ROOT)
                    + " split holds no rows; add data or change the definition's split");
        }
        return usable;
    }

    private boolean knows(String label) {
        return recipe.regression() ? NumberLabel.parse(label).isPresent() : recipe.classIndex(label) >= 0;
    }

    /** Numbers of one answer: a probability of each class, or the number itself. */
    public int outputs() {
        return recipe.regression() ? 1 : recipe.classes().size();
    }

    /** Shape of one row as the model gets it. */
    public List<Integer> shape() {
        return Arrays.stream(recipe.outputShape()).boxed().toList();
    }

    /** These rows as the model gets them, one after another; appended to {@code out}. */
    public void into(int row, FloatBuffer out) {
        recipe.apply(rows.cells(row), out);
    }

    /**
     * The same of several rows, in memory.
     *
     * @throws UntrainableException when they are more than 2^31 numbers
     */
    public float[] tensors(int[] indexes) {
        long elements = (long) indexes.length * recipe.outputElements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new UntrainableException(indexes.length + " rows of " + recipe.outputElements()
                    + " numbers are more than this trainer takes; give it fewer rows");
        }
        float[] all = new float[(int) elements];
        FloatBuffer out = FloatBuffer.wrap(all);
        for (int index : indexes) {
            into(index, out);
        }
        return all;
    }

    /** The place of each row's label among the classes, or the number that it is. */
    public float[] labels(int[] indexes) {
        float[] labels = new float[indexes.length];
        for (int i = 0; i < labels.length; i++) {
            String label = rows.label(indexes[i]);
            labels[i] = recipe.regression() ? (float) NumberLabel.of(label) : recipe.classIndex(label);
        }
        return labels;
    }
}
