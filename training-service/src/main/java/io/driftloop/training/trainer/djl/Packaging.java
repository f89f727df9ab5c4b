package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.rows.Split;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.training.trainer.UntrainableException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the model package, after proving that its ONNX file answers the validation rows as the trained network does.
 */
final class Packaging {

    /** Largest difference of any probability, and of any number relative to those above 1, that is put down to float32 arithmetic. */
    static final double TOLERANCE = 1e-4;

    private static final int BATCH = 64;

    private final Material material;
    private final DjlNetwork network;
    private final DjlRows validation;

    Packaging(Material material, DjlNetwork network, DjlRows validation) {
        this.material = material;
        this.network = network;
        this.validation = validation;
    }

    /**
     * Writes {@code model.zip}.
     *
     * @param metrics gets {@code onnx.largestDifference}
     * @param surroundings further files, by name
     * @throws UntrainableException when the ONNX file answers differently
     */
    Path write(
            Path directory,
            Map<String, Double> metrics,
            Map<String, String> hyperparameters,
            Map<String, byte[]> surroundings)
            throws IOException {
        Weights weights = network.weights();
        byte[] onnx = OnnxWriter.write(material.network(), weights);
        double difference = largestDifference(onnx);
        if (!(difference <= TOLERANCE)) {
            throw new UntrainableException(
                    "the exported ONNX file answers the validation rows differently than the trained"
                            + " network: answers differ by up to " + difference + ", allowed are " + TOLERANCE);
        }
        metrics.put("onnx.largestDifference", difference);
        ModelDescription description = new ModelDescription(
                        material.definition().modelName(),
                        material.definition().spec().model().layers(),
                        material.network().parameters(),
                        hyperparameters,
                        metrics)
                .usedAs(material.definition().spec().model());
        // a training that was complete when it was resumed has written nothing here yet
        Files.createDirectories(directory);
        Path file = directory.resolve("model.zip");
        Map<String, byte[]> more = new HashMap<>(surroundings);
        more.put(ModelPackage.WEIGHTS, new SafeTensors(Map.of(), weights.tensors()).encode());
        ModelPackageWriter.write(file, description, material.recipe(), onnx, more);
        return file;
    }

    private double largestDifference(byte[] onnx) {
        int[] rows = material.usable(Split.VALIDATION);
        float[][] reference = new DjlScorer(network).answers(validation, rows.length);
        NetworkPlan plan = material.network();
        double largest = 0;
        try (OnnxNetwork exported = OnnxNetwork.load(onnx);
                OnnxScorer scorer = exported.newScorer(BATCH)) {
            for (int from = 0; from < rows.length; from += BATCH) {
                int count = Math.min(BATCH, rows.length - from);
                FloatBuffer input = scorer.input().clear();
                for (int i = 0; i < count; i++) {
                    material.recipe().apply(material.rows().cells(rows[from + i]), input);
                }
                scorer.run(count);
                for (int i = 0; i < count * plan.outputs(); i++) {
                    float expected = reference[from + i / plan.outputs()][i % plan.outputs()];
                    // a NaN stays
                    largest = Math.max(
                            largest, Math.abs(scorer.output().get(i) - expected) / Math.max(1, Math.abs(expected)));
                }
            }
        }
        return largest;
    }
}
