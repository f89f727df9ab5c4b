package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.EvaluationProblem;
import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/** Loads the network of a model package that is whole and signed by who is trusted. */
@ApplicationScoped
class OnnxModels implements Scorer.Source {

    /** What one call may use; evaluation is short and should not starve the monitor. */
    private static final int THREADS = 2;

    private final PackageTrust trust;

    OnnxModels(PackageTrust trust) {
        this.trust = trust;
    }

    @Override
    public Scorer open(Path modelPackage) throws IOException {
        try {
            ModelPackage opened = ModelPackage.open(modelPackage, trust);
            return new OnnxModel(opened, OnnxNetwork.load(opened.onnx(), THREADS));
        } catch (InvalidModelPackageException e) {
            throw new PipelineException(EvaluationProblem.CANDIDATE_UNREADABLE, String.valueOf(e.getMessage()));
        } catch (OnnxException e) {
            throw new IOException("the network of the model package cannot be loaded", e);
        }
    }
}
