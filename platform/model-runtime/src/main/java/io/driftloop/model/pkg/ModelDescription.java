package io.driftloop.model.pkg;

import io.driftloop.contracts.ModelName;
import io.driftloop.pipeline.LayerSpec;
import java.util.List;
import java.util.Map;

/**
 * What a trainer says about the model it made; the rest of the manifest follows from the recipe and the files.
 *
 * @param model the model's name
 * @param layers the network
 * @param parameters learned numbers
 * @param hyperparameters what was chosen
 * @param metrics of the training
 */
public record ModelDescription(
        ModelName model,
        List<LayerSpec> layers,
        long parameters,
        Map<String, String> hyperparameters,
        Map<String, Double> metrics) {}
