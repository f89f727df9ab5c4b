package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.network.NetworkPlan;
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
import java.util.stream.IntStream;

/**
 * What a training reads, opened and checked against each other.
 *
 * @param definition the pipeline
 * @param rows mapped, not loaded
 * @param splits one per row
 * @param recipe fitted on the training rows
 * @param network with shapes
 */
record Material(PipelineDefinition definition, RowFile rows, Splits splits, FittedRecipe recipe, NetworkPlan network) {

    static Material open(TrainingPlan.Inputs inputs) throws IOException {
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
        return new Material(definition, rows, splits, recipe, network(definition, recipe));
    }

    private static NetworkPlan network(PipelineDefinition definition, FittedRecipe recipe) {
        NetworkPlan network;
        try {
            network = NetworkPlan.of(
                    definition.spec().model().layers(),
                    Arrays.stream(recipe.outputShape()).boxed().toList());
        } catch (IllegalArgumentException e) {
            throw new UntrainableException("the network does not fit the preprocessed rows: " + e.getMessage(), e);
        }
        if (network.classes() != recipe.classes().size()) {
            throw new UntrainableException("the last layer has " + network.classes()
                    + " units but the training rows have " + recipe.classes().size() + " classes; set units to "
                    + recipe.classes().size());
        }
        return network;
    }

    /**
     * The rows of a split that training can use: those whose label it knows, or which is a number where numbers are learned.
     *
     * @throws UntrainableException when there are none
     */
    int[] usable(Split split) {
        int[] usable = Arrays.stream(splits.rows(split))
                .filter(row -> knows(rows.label(row)))
                .toArray();
        if (usable.length == 0) {
            throw new UntrainableException("the " + split.name().toLowerCase(java.util.Locale.ROOT)
                    + " split holds no rows; add data or change the definition's split");
        }
        return usable;
    }

    private boolean knows(String label) {
        return recipe.regression() ? NumberLabel.parse(label).isPresent() : recipe.classIndex(label) >= 0;
    }

    /** Preprocesses these rows onto the network's device. */
    DjlRows load(DjlNetwork target, int[] indices) {
        DjlRows loaded = new DjlRows(target, indices.length);
        float[] row = new float[recipe.outputElements()];
        FloatBuffer buffer = FloatBuffer.wrap(row);
        IntStream.of(indices).forEach(index -> {
            recipe.apply(rows.cells(index), buffer.clear());
            if (recipe.regression()) {
                loaded.addNumber(row, (float) NumberLabel.of(rows.label(index)));
            } else {
                loaded.add(row, recipe.classIndex(rows.label(index)));
            }
        });
        return loaded;
    }
}
