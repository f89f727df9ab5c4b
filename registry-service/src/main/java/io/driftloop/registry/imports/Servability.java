package io.driftloop.registry.imports;

import io.driftloop.contracts.ArtifactRef;

/** Whether a registered version can be taken in and served here. */
public sealed interface Servability {

    /**
     * It can.
     *
     * @param format {@code onnx}, {@code xgboost}, {@code torchscript} or {@code package}
     * @param file its name below the version's artifacts
     * @param content what is taken in
     */
    record Servable(String format, String file, ArtifactRef content) implements Servability {}

    /**
     * It cannot.
     *
     * @param flavor what it is; empty where that cannot be told
     * @param why one sentence
     * @param convert how to make something of it that can be served; one sentence
     */
    record NotServable(String flavor, String why, String convert) implements Servability {}

    /** For templates. */
    default boolean isServable() {
        return this instanceof Servable;
    }
}
