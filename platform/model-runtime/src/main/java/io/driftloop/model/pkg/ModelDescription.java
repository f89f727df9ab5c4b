package io.driftloop.model.pkg;

import io.driftloop.contracts.ModelName;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.ModelSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer says about the model it made; the rest of the manifest follows from the recipe and the files.
 *
 * @param model the model's name
 * @param layers the network
 * @param parameters learned numbers
 * @param hyperparameters what was chosen
 * @param metrics of the training
 * @param license of the weights as SPDX names it; null where nobody said
 * @param intendedUse what it is for; null where nobody said
 * @param moduleOutput what the package's TorchScript module gives; null where it has none
 */
public record ModelDescription(
        ModelName model,
        List<LayerSpec> layers,
        long parameters,
        Map<String, String> hyperparameters,
        Map<String, Double> metrics,
        @Nullable String license,
        @Nullable String intendedUse,
        @Nullable ModuleOutput moduleOutput) {

    /** Without words on its use. */
    public ModelDescription(
            ModelName model,
            List<LayerSpec> layers,
            long parameters,
            Map<String, String> hyperparameters,
            Map<String, Double> metrics) {
        this(model, layers, parameters, hyperparameters, metrics, null, null, null);
    }

    /** With what the definition says about its use. */
    public ModelDescription usedAs(ModelSpec spec) {
        return new ModelDescription(
                model, layers, parameters, hyperparameters, metrics, spec.license(), spec.intendedUse(), moduleOutput);
    }

    /** With the TorchScript module {@code model.pt} in the package. */
    public ModelDescription withModule(@Nullable ModuleOutput output) {
        return new ModelDescription(model, layers, parameters, hyperparameters, metrics, license, intendedUse, output);
    }
}
