package io.driftloop.pipeline;

import java.util.Locale;

/** What runs a version where it serves. */
public enum ServingEngine {
    /** ONNX Runtime, which runs any package. */
    ONNX,
    /** PyTorch through DJL, which runs networks of layers with their weights, and TorchScript modules. */
    DJL;

    /** As definitions and settings write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
