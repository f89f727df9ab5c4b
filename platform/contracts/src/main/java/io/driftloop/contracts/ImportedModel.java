package io.driftloop.contracts;

/**
 * A model that was made elsewhere and that a run takes in instead of training one.
 *
 * @param file as it was handed in
 * @param format {@code onnx}, {@code xgboost}, {@code torchscript} or {@code package}
 * @param source {@code models:/<name>/<version>} of a registered version, or a file's name; empty where nobody said
 */
public record ImportedModel(ArtifactRef file, String format, String source) {}
