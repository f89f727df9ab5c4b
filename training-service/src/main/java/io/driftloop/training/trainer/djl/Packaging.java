package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlNetwork;
import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.network.NetworkPlan;
import io.driftloop.model.network.Weights;
import io.driftloop.model.onnx.OnnxWriter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.rows.Split;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.training.trainer.rows.ExportCheck;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Of a network.
 *
 * @param exporter makes an ONNX file of a network and its weights
 */
record Packaging(PreparedRows prepared, DjlNetwork network, BiFunction<NetworkPlan, Weights, byte[]> exporter)
        implements Packager {

    Packaging(PreparedRows prepared, DjlNetwork network) {
        this(prepared, network, OnnxWriter::write);
    }

    @Override
    public long parameters() {
        return network.plan().parameters();
    }

    @Override
    public Path write(DjlRows validation, Path directory, Told told, Map<String, byte[]> surroundings)
            throws IOException {
        Weights weights = network.weights();
        byte[] onnx = exporter.apply(network.plan(), weights);
        int[] rows = prepared.usable(Split.VALIDATION);
        float[][] reference = new DjlScorer(network).answers(validation, rows.length);
        ExportCheck check = new ExportCheck(prepared, "the exported ONNX file", "the trained network");
        told.metrics().putAll(check.check(onnx, reference, rows));
        ModelDescription description = new ModelDescription(
                        prepared.definition().modelName(),
                        prepared.definition().spec().model().layers(),
                        parameters(),
                        told.hyperparameters(),
                        told.metrics())
                .usedAs(prepared.definition().spec().model());
        // a training that was complete when it was resumed has written nothing here yet
        Files.createDirectories(directory);
        Path file = directory.resolve("model.zip");
        Map<String, byte[]> more = new HashMap<>(surroundings);
        more.put(ModelPackage.WEIGHTS, new SafeTensors(Map.of(), weights.tensors()).encode());
        ModelPackageWriter.write(file, description, prepared.recipe(), onnx, more);
        return file;
    }
}
