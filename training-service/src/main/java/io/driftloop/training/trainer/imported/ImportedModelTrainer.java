package io.driftloop.training.trainer.imported;

import io.driftloop.model.pkg.ModelDescription;
import io.driftloop.model.pkg.ModelPackageWriter;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.TrainerSpec.Imported;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.Surroundings;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a model in that was made elsewhere: makes a package of it, after it has answered the validation rows here. */
public final class ImportedModelTrainer implements ModelTrainer {

    static final String WHAT = "the imported model";

    @Override
    public String name() {
        return "imported";
    }

    @Override
    public Machine machine() {
        return new Machine("none", List.of("cpu"));
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        PreparedRows prepared = PreparedRows.open(plan.inputs());
        Input file = plan.inputs().imported();
        if (file == null || !(prepared.definition().spec().train().own() instanceof Imported spec)) {
            throw new UntrainableException("the training service did not say which model to take in");
        }
        int[] validation = prepared.usable(Split.VALIDATION);
        progress.started(
                new TrainingProgress.Start("cpu", plan.compute().threads(), "none: imported", 0, validation.length, 0));
        TakenIn taken =
                takenIn(file.path(), spec, prepared, validation, plan.places().own());
        PreparedRows own = new PreparedRows(prepared.definition(), prepared.rows(), prepared.splits(), taken.recipe());
        Map<String, Double> metrics =
                new LinkedHashMap<>(new ForeignAnswers(WHAT, own).judged(taken.onnx(), validation));
        metrics.putAll(taken.metrics());
        Map<String, String> told = new LinkedHashMap<>(taken.told());
        told.put("trainer", "imported");
        told.put("format", spec.format().name().toLowerCase(Locale.ROOT));
        told.put("file", "sha256:" + file.sha256());
        if (!spec.source().isEmpty()) {
            told.put("source", spec.source());
        }
        return new TrainingOutcome(
                taken.parameters(),
                metrics,
                told,
                write(plan, own, taken, metrics, told),
                surroundings(plan).provenance());
    }

    private static TakenIn takenIn(Path file, Imported spec, PreparedRows prepared, int[] validation, Path scratch)
            throws IOException {
        return switch (spec.format()) {
            case ONNX -> TakenIn.ofOnnx(Files.readAllBytes(file), spec.output(), prepared);
            case XGBOOST -> TakenIn.ofTrees(file, prepared, validation);
            case PACKAGE -> TakenIn.ofPackage(file, prepared, validation, scratch);
            case TORCHSCRIPT -> TakenIn.ofTorchScript(file, spec.output(), prepared, validation);
        };
    }

    private static Path write(
            TrainingPlan plan, PreparedRows own, TakenIn taken, Map<String, Double> metrics, Map<String, String> told)
            throws IOException {
        ModelSpec spec = own.definition().spec().model();
        ModelDescription description = new ModelDescription(
                own.definition().modelName(),
                taken.layers(),
                taken.parameters(),
                told,
                metrics,
                taken.license(),
                spec.intendedUse(),
                taken.moduleOutput());
        Files.createDirectories(plan.places().own());
        Path target = plan.places().own().resolve("model.zip");
        Map<String, byte[]> more = new LinkedHashMap<>(taken.more());
        more.putAll(surroundings(plan).files());
        ModelPackageWriter.write(target, description, own.recipe(), taken.onnx(), more);
        return target;
    }

    private static Surroundings surroundings(TrainingPlan plan) {
        return new Surroundings(plan, "none: imported", "cpu");
    }
}
