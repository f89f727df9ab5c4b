package io.driftloop.model.pkg;

import io.driftloop.contracts.ModelName;
import io.driftloop.pipeline.LayerSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} says.
 *
 * @param format version of this format, 1
 * @param model the model's name at training
 * @param layers the network, as the definition gives it
 * @param inputShape of the network for one row, without the batch
 * @param rawDatatype of the rows that clients send: {@code UINT8} for images, {@code FP64} for numbers, {@code BYTES} with categories
 * @param rawShape of one such row
 * @param classes labels in the order of the outputs; empty of a regression, whose one output is the number
 * @param parameters learned numbers
 * @param hyperparameters what was chosen
 * @param metrics of the training, for instance {@code validation.accuracy}
 * @param files sha256 of each other file in the package, by name
 * @param license of the weights as SPDX names it; null where nobody said
 * @param intendedUse what it is for; null where nobody said
 * @param moduleOutput what {@code model.pt} gives; null where there is none, and in packages from before it was written
 */
public record ModelManifest(
        int format,
        ModelName model,
        List<LayerSpec> layers,
        List<Integer> inputShape,
        String rawDatatype,
        List<Integer> rawShape,
        List<String> classes,
        long parameters,
        Map<String, String> hyperparameters,
        Map<String, Double> metrics,
        Map<String, String> files,
        @Nullable String license,
        @Nullable String intendedUse,
        @Nullable ModuleOutput moduleOutput) {
    /** The only format so far. */
    public static final int FORMAT = 1;

    public ModelManifest {
        layers = List.copyOf(layers);
        inputShape = List.copyOf(inputShape);
        rawShape = List.copyOf(rawShape);
        classes = List.copyOf(classes);
        hyperparameters = sorted(hyperparameters);
        metrics = sorted(metrics);
        files = sorted(files);
    }

    ModelManifest withFiles(Map<String, String> digests) {
        return new ModelManifest(
                format,
                model,
                layers,
                inputShape,
                rawDatatype,
                rawShape,
                classes,
                parameters,
                hyperparameters,
                metrics,
                digests,
                license,
                intendedUse,
                moduleOutput);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
