package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes a model package of what was learned, after proving that its ONNX file answers the validation rows as the engine does. */
interface Packager {

    /** Numbers that were learned. */
    long parameters();

    /**
     * Writes {@code model.zip}.
     *
     * @param validation rows to compare by
     * @param told what it says of itself; gets the metrics of the comparison
     * @param surroundings further files, by name
     * @throws io.driftloop.training.trainer.UntrainableException when the ONNX file answers differently
     */
    Path write(DjlRows validation, Path directory, Told told, Map<String, byte[]> surroundings) throws IOException;

    /**
     * What is said of a model.
     *
     * @param hyperparameters by name
     * @param metrics by name; may be added to
     */
    record Told(Map<String, String> hyperparameters, Map<String, Double> metrics) {}
}
