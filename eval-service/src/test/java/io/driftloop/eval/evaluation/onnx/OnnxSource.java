package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.model.pkg.PackageTrust;

/** Models in ONNX Runtime for tests without a container. */
public final class OnnxSource {

    private OnnxSource() {}

    public static Scorer.Source create() {
        return trusting(PackageTrust.NOBODY);
    }

    public static Scorer.Source trusting(PackageTrust trust) {
        return new OnnxModels(trust);
    }
}
