package io.driftloop.training.trainer.imported;

import io.driftloop.model.onnx.OnnxFile;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelManifest;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.torchscript.TorchScriptException;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.pipeline.LayerSpec;
import io.driftloop.pipeline.TrainerSpec.Imported.Output;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.djl.TorchScriptReference;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.foreign.ForeignOnnx;
import io.driftloop.training.trainer.rows.ExportCheck;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.xgboost.XgboostFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file of another maker became.
 *
 * @param onnx the model: input {@code input}, output {@code output}
 * @param recipe that makes its inputs of rows
 * @param layers where they are known
 * @param parameters numbers learned
 * @param more further files of the package by name
 * @param metrics that taking it in gave
 * @param told about it
 * @param license of its weights; null where nobody said
 * @param moduleOutput what the TorchScript module gives that is kept; null where there is none
 */
record TakenIn(
        byte[] onnx,
        FittedRecipe recipe,
        List<LayerSpec> layers,
        long parameters,
        Map<String, byte[]> more,
        Map<String, Double> metrics,
        Map<String, String> told,
        @Nullable String license,
        @Nullable ModuleOutput moduleOutput) {

    /** What converters of other libraries call the answers. */
    private static final List<String> ANSWERS = List.of("probabilities", "output_probability", "variable");

    /** Of any number relative to those above 1: put down to the order in which float32 numbers are added. */
    private static final double TOLERANCE = 1e-4;

    private static final List<String> OF_TRAININGS = List.of("environment.json", "spec.json");

    private static final List<String> OF_EVERY_PACKAGE = List.of("recipe.json", "model.onnx");

    /** Of an ONNX file; numbers that are no probabilities yet are made so by operators at its end. */
    static TakenIn ofOnnx(byte[] file, Output output, PreparedRows prepared) {
        byte[] onnx = ForeignOnnx.named(file, ImportedModelTrainer.WHAT, ANSWERS);
        byte[] ended = new ForeignAnswers(ImportedModelTrainer.WHAT, prepared).ended(onnx, output);
        return new TakenIn(
                ended, prepared.recipe(), List.of(), parameters(onnx), Map.of(), Map.of(), Map.of(), null, null);
    }

    /** Of a TorchScript file: converted, and compared with what PyTorch answers to the validation rows. */
    static TakenIn ofTorchScript(Path file, Output output, PreparedRows prepared, int[] validation) throws IOException {
        byte[] onnx;
        try {
            onnx = TorchScriptFile.onnx(file, prepared.shape());
        } catch (TorchScriptException e) {
            throw new UntrainableException(ImportedModelTrainer.WHAT + " cannot be taken: " + e.getMessage(), e);
        }
        ForeignAnswers answers = new ForeignAnswers(ImportedModelTrainer.WHAT, prepared);
        float[][] reference = TorchScriptReference.answers(file, prepared, validation);
        double difference = answers.largestDifference(onnx, reference, validation);
        if (!(difference <= TOLERANCE)) {
            throw new UntrainableException(
                    "what was made of the TorchScript file answers the validation rows differently than"
                            + " PyTorch: numbers differ by up to " + difference + ", allowed are " + TOLERANCE
                            + "; export it by torch.onnx.export");
        }
        byte[] ended = answers.ended(onnx, output);
        Map<String, Double> metrics =
                new LinkedHashMap<>(new ExportCheck(prepared, "what was made of the TorchScript file", "PyTorch")
                        .check(ended, answers.ended(reference, output), validation));
        // of what the module itself gives, which may be numbers of any size
        metrics.put("onnx.largestDifference", difference);
        return new TakenIn(
                ended,
                prepared.recipe(),
                List.of(),
                parameters(onnx),
                Map.of(ModelPackage.MODULE, Files.readAllBytes(file)),
                metrics,
                Map.of(),
                null,
                ForeignAnswers.moduleOutput(output));
    }

    private static long parameters(byte[] onnx) {
        return OnnxFile.read(onnx).parameters();
    }

    /** Of a booster. */
    static TakenIn ofTrees(Path file, PreparedRows prepared, int[] validation) throws IOException {
        XgboostFile trees = XgboostFile.read(file, prepared, validation);
        return new TakenIn(
                trees.onnx(),
                prepared.recipe(),
                List.of(),
                trees.parameters(),
                Map.of("model.ubj", trees.ubj()),
                trees.comparison(),
                Map.of("objective", trees.objective()),
                null,
                null);
    }

    /**
     * Of a package that this platform made somewhere: its recipe comes with it.
     *
     * @param scratch a directory of this process alone
     */
    static TakenIn ofPackage(Path file, PreparedRows prepared, int[] validation, Path scratch) throws IOException {
        ModelPackage opened;
        try {
            opened = ModelPackage.open(file);
        } catch (InvalidModelPackageException e) {
            throw new UntrainableException(ImportedModelTrainer.WHAT + " cannot be taken: " + e.getMessage(), e);
        }
        requireSameRows(opened.recipe(), prepared.recipe());
        ModelManifest manifest = opened.manifest();
        Map<String, byte[]> more = new LinkedHashMap<>();
        for (String name : manifest.files().keySet()) {
            if (!OF_EVERY_PACKAGE.contains(name)) {
                // this installation writes files of these names itself
                more.put(OF_TRAININGS.contains(name) ? "origin-" + name : name, opened.file(name));
            }
        }
        Map<String, String> told = new LinkedHashMap<>();
        manifest.hyperparameters().forEach((name, value) -> told.put("origin." + name, value));
        PreparedRows own = new PreparedRows(prepared.definition(), prepared.rows(), prepared.splits(), opened.recipe());
        return new TakenIn(
                opened.onnx(),
                opened.recipe(),
                manifest.layers(),
                manifest.parameters(),
                more,
                moduleChecked(opened, own, validation, scratch),
                told,
                manifest.license(),
                manifest.moduleOutput());
    }

    /** A module that came along is run here first, before a service does, and must answer as the ONNX file beside it, by which the version is judged. */
    private static Map<String, Double> moduleChecked(
            ModelPackage opened, PreparedRows own, int[] validation, Path scratch) throws IOException {
        ModuleOutput output = opened.manifest().moduleOutput();
        if (output == null || !opened.manifest().files().containsKey(ModelPackage.MODULE)) {
            return Map.of();
        }
        Path module = Files.write(
                Files.createDirectories(scratch).resolve(ModelPackage.MODULE), opened.file(ModelPackage.MODULE));
        try {
            float[][] answers = new ForeignAnswers(ImportedModelTrainer.WHAT, own)
                    .ended(
                            TorchScriptReference.answers(module, own, validation),
                            output == ModuleOutput.LOGITS ? Output.LOGITS : Output.PROBABILITIES);
            return new ExportCheck(own, "the ONNX file of the package", "its " + ModelPackage.MODULE)
                    .check(opened.onnx(), answers, validation);
        } finally {
            Files.delete(module);
        }
    }

    private static void requireSameRows(FittedRecipe own, FittedRecipe here) {
        if (!own.schema().columns().equals(here.schema().columns())) {
            throw new UntrainableException(ImportedModelTrainer.WHAT + " takes rows with the columns "
                    + own.schema().columns() + ", but the dataset has "
                    + here.schema().columns());
        }
        if (own.regression() != here.regression() || !own.classes().equals(here.classes())) {
            throw new UntrainableException(ImportedModelTrainer.WHAT + " answers "
                    + (own.regression() ? "a number" : own.classes()) + ", but the pipeline wants "
                    + (here.regression() ? "a number" : here.classes()));
        }
    }
}
