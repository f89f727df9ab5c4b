package io.driftloop.training.trainer.djl;

import io.driftloop.model.djl.DjlRows;
import io.driftloop.model.djl.DjlScorer;
import io.driftloop.model.djl.DjlScript;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.rows.Split;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.pipeline.TrainerSpec.TorchScript;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.rows.ExportCheck;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Of a TorchScript module: the ONNX file, the module itself, and its parameters and buffers as safetensors.
 *
 * @param spec what the module's numbers are
 */
record ScriptPackaging(PreparedRows prepared, DjlScript script, TorchScript spec) implements Packager {

    @Override
    public long parameters() {
        return script.learned().stream().mapToLong(PlannedParameter::elements).sum();
    }

    @Override
    public Path write(DjlRows validation, Path directory, Told told, Map<String, byte[]> surroundings)
            throws IOException {
        byte[] module = script.state().module();
        Files.createDirectories(directory);
        Path own = Files.write(directory.resolve(ModelPackage.MODULE), module);
        ForeignAnswers answers = new ForeignAnswers(ScriptFile.WHAT, prepared);
        byte[] onnx = answers.ended(ScriptFile.converted(own, prepared), spec.output());
        int[] rows = prepared.usable(Split.VALIDATION);
        float[][] reference = new DjlScorer(script).answers(validation, rows.length);
        ExportCheck check = new ExportCheck(prepared, "the exported ONNX file", "PyTorch");
        told.metrics().putAll(check.check(onnx, reference, rows));
        ModelDescription description = new ModelDescription(
                        prepared.definition().modelName(),
                        List.of(),
                        parameters(),
                        told.hyperparameters(),
                        told.metrics())
                .usedAs(prepared.definition().spec().model())
                .withModule(ForeignAnswers.moduleOutput(spec.output()));
        Map<String, byte[]> more = new HashMap<>(surroundings);
        more.put(ModelPackage.MODULE, module);
        more.put(
                ModelPackage.WEIGHTS,
                new SafeTensors(Map.of(), TorchScriptFile.weights(own).tensors()).encode());
        Path file = directory.resolve("model.zip");
        ModelPackageWriter.write(file, description, prepared.recipe(), onnx, more);
        Files.delete(own);
        return file;
    }
}
