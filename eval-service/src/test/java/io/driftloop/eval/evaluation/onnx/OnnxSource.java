package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.Scorer;

/** Models in ONNX Runtime for tests without a container. */
public final class OnnxSource {

    private OnnxSource() {}

    public static Scorer.Source create() {
        return new OnnxModels();
    }
}
