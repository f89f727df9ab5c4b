package io.driftloop.ingest.preprocess;

import io.driftloop.model.profile.InputProfile;
import io.driftloop.model.recipe.FittedRecipe;
import java.util.List;

/** What preprocessing made of a dataset version. */
public sealed interface Preparation {

    /** It is ready for training. */
    record Ready(Splitting splitting, FittedRecipe recipe, InputProfile profile) implements Preparation {}

    /**
     * It cannot be trained on.
     *
     * @param reasons in words, at least one
     */
    record Unfit(List<String> reasons) implements Preparation {}
}
