package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.driftloop.model.djl.DivergedException;
import io.driftloop.model.djl.DjlDevices;
import io.driftloop.model.djl.DjlScript;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.rows.Split;
import io.driftloop.pipeline.TrainerSpec.TorchScript;
import io.driftloop.training.trainer.ModelTrainer;
import io.driftloop.training.trainer.TrainingOutcome;
import io.driftloop.training.trainer.TrainingPlan;
import io.driftloop.training.trainer.TrainingPlan.Input;
import io.driftloop.training.trainer.TrainingPlan.Predecessor;
import io.driftloop.training.trainer.TrainingProgress;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trains a TorchScript file that was made elsewhere on, from the weights that it holds. */
public final class TorchScriptTrainer implements ModelTrainer {

    @Override
    public String name() {
        return "torchscript";
    }

    @Override
    public void warm(int threads) {
        Engines.load(threads);
    }

    @Override
    public Machine machine() {
        return Engines.machine();
    }

    @Override
    public TrainingOutcome train(TrainingPlan plan, TrainingProgress progress) throws IOException {
        Engines.configure(plan.compute().threads());
        PreparedRows prepared = PreparedRows.open(plan.inputs());
        Input given = plan.inputs().imported();
        if (given == null || !(prepared.definition().spec().train().own() instanceof TorchScript spec)) {
            throw new UntrainableException("the training service did not say which TorchScript file to train");
        }
        int[] validation = prepared.usable(Split.VALIDATION);
        ScriptFile file = ScriptFile.read(given.path(), spec, prepared);
        Map<String, Double> metrics = before(file, prepared, validation);
        Device device = Engines.device(plan.compute().device());
        String identity = Identity.of(plan, DjlDevices.nameOf(device));
        Checkpoints checkpoints = new Checkpoints(plan.places(), identity);
        try (DjlScript script = file.load(device);
                Fit fit = new Fit(plan, script, prepared, checkpoints, identity)) {
            Map<String, String> told = told(given, spec, new Lessons(prepared, script));
            String warmStart = warmStart(plan, prepared, file, script);
            if (warmStart != null) {
                told.put("warmStart", warmStart);
            }
            Optional<Checkpoint> resumed = checkpoints.newest();
            resumed.ifPresent(checkpoint -> script.restore(checkpoint.state()));
            fit.load(prepared.usable(Split.TRAIN), validation);
            progress.started(start(plan, prepared, device, resumed));
            if (plan.packaged()) {
                metrics.putAll(new Folds(plan, prepared, () -> file.load(device)).metrics(identity));
            }
            fit.run(resumed, progress);
            return fit.outcome(
                    new ScriptPackaging(prepared, script, spec),
                    DjlDevices.nameOf(device),
                    new Packager.Told(told, metrics));
        } catch (DivergedException e) {
            throw new UntrainableException(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw new UntrainableException("PyTorch cannot train the TorchScript file; the run's log says why", e);
        }
    }

    /** What the file answers to the validation rows before it learns. */
    private static Map<String, Double> before(ScriptFile file, PreparedRows prepared, int[] validation) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        new ForeignAnswers(ScriptFile.WHAT, prepared)
                .judged(file.onnx(), validation)
                .forEach((name, value) -> metrics.put("start." + name, value));
        return metrics;
    }

    private static Map<String, String> told(Input given, TorchScript spec, Lessons lessons) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("trainer", "torchscript");
        told.put("file", "sha256:" + given.sha256());
        told.put("loss", lessons.loss().name());
        if (!spec.source().isEmpty()) {
            told.put("source", spec.source());
        }
        return told;
    }

    private static TrainingProgress.Start start(
            TrainingPlan plan, PreparedRows prepared, Device device, Optional<Checkpoint> resumed) {
        return new TrainingProgress.Start(
                DjlDevices.nameOf(device),
                plan.compute().threads(),
                Engines.description(),
                prepared.usable(Split.TRAIN).length,
                prepared.usable(Split.VALIDATION).length,
                resumed.map(Checkpoint::epoch).orElse(0));
    }

    /** Goes on from the champion's module where it has the file's parameters; null where nobody asked for that. */
    private static @Nullable String warmStart(
            TrainingPlan plan, PreparedRows prepared, ScriptFile file, DjlScript script) throws IOException {
        Predecessor champion = plan.inputs().champion();
        if (champion == null) {
            return null;
        }
        String whose = "version " + champion.version();
        ModelPackage made;
        try {
            made = ModelPackage.open(champion.modelPackage().path());
        } catch (InvalidModelPackageException e) {
            return "no: the package of " + whose + " cannot be read: " + e.getMessage();
        }
        if (!made.manifest().files().containsKey(ModelPackage.MODULE)) {
            return "no: " + whose + " is no TorchScript module";
        }
        if (!made.recipe().classes().equals(prepared.recipe().classes())) {
            return "no: " + whose + " knows other classes";
        }
        byte[] module = made.file(ModelPackage.MODULE);
        try (DjlScript learned =
                new DjlScript(module, file.form(), script.manager().getDevice())) {
            if (!script.fits(learned)) {
                return "no: the parameters of " + whose + " are others";
            }
            script.restore(learned.state());
        }
        return whose;
    }
}
