package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.pkg.ModelPackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/** Loads the network of a model package. */
@ApplicationScoped
class OnnxModels implements Scorer.Source {

    /** What one call may use; evaluation is short and should not starve the monitor. */
    private static final int THREADS = 2;

    @Override
    public Scorer open(Path modelPackage) throws IOException {
        ModelPackage opened = ModelPackage.open(modelPackage);
        try {
            return new OnnxModel(opened, OnnxNetwork.load(opened.onnx(), THREADS));
        } catch (OnnxException e) {
            throw new IOException("the network of the model package cannot be loaded", e);
        }
    }
}
