package io.driftloop.ingest.preprocess;

import io.driftloop.model.profile.InputProfile;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.recipe.RecipeException;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.ImpossibleNetworkException;
import io.driftloop.pipeline.NetworkShape;
import io.driftloop.pipeline.PipelineSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the rows, fits the recipe on the training rows only, takes the profile, and checks that the network can take what the recipe gives. Pure: the same
 * rows and definition give the same answer. Thread-safe.
 */
public final class Preprocessing {
    private final DataQuality quality;

    public Preprocessing(DataQuality quality) {
        this.quality = quality;
    }

    /** Prepares the rows for this pipeline. */
    public Preparation prepare(RowFile rows, PipelineSpec spec) {
        Splitting splitting = Splitting.of(rows, spec.split());
        int[] train = splitting.splits().rows(Split.TRAIN);
        List<String> faults = quality.faults(
                splitting.counts(),
                new LabelQuality(rows, train).faults(spec.model().task()),
                spec.split().validation() > 0);
        if (!faults.isEmpty()) {
            return new Preparation.Unfit(faults);
        }
        try {
            FittedRecipe recipe = FittedRecipe.fit(
                    rows.schema(),
                    spec.preprocess(),
                    rows.rows(train),
                    spec.model().task());
            List<String> misfits = new ArrayList<>(networkMisfits(recipe, spec));
            misfits.addAll(sliceMisfits(rows.schema(), spec));
            return misfits.isEmpty()
                    ? new Preparation.Ready(splitting, recipe, InputProfile.of(rows.schema(), rows))
                    : new Preparation.Unfit(misfits);
        } catch (RecipeException e) {
            return new Preparation.Unfit(List.of("does not fit the recipe: " + e.getMessage()));
        }
    }

    /** Trees, and what a command makes, have no layers that could not fit. */
    private static List<String> networkMisfits(FittedRecipe recipe, PipelineSpec spec) {
        if (spec.model().layers().isEmpty()) {
            return List.of();
        }
        try {
            List<Integer> input = Arrays.stream(recipe.outputShape()).boxed().toList();
            NetworkShape network = NetworkShape.infer(input, spec.model().layers());
            int classes = recipe.classes().size();
            return network.classes() == classes
                    ? List.of()
                    : List.of("has " + classes + " classes in its training rows, but the network answers "
                            + network.classes());
        } catch (ImpossibleNetworkException e) {
            return List.of("does not fit the network: " + e.getMessage());
        }
    }

    /** Found before a training is paid for, not after it. */
    private static List<String> sliceMisfits(Schema schema, PipelineSpec spec) {
        List<String> misfits = new ArrayList<>();
        spec.evaluate().slices().forEach((name, slice) -> {
            int column = schema.indexOf(slice.column());
            ColumnKind wanted = slice.is() == null ? ColumnKind.NUMBER : ColumnKind.CATEGORY;
            if (column < 0 || schema.columns().get(column).kind() != wanted) {
                misfits.add("has no column '" + slice.column() + "' of "
                        + (slice.is() == null ? "numbers" : "categories") + ", by which the slice '" + name
                        + "' is cut; its columns are "
                        + schema.columns().stream().map(Column::name).toList());
            }
        });
        return misfits.stream().sorted().toList();
    }
}
