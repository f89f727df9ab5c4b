package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.model.pkg.PackageTrust;

/** Models in ONNX Runtime for tests without a container. */
public final class OnnxSource {

    private OnnxSource() {}

    public static Scorer.Source create() {
        return new OnnxModels(PackageTrust.NOBODY);
    }
}
