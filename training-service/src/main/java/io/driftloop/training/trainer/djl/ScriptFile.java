package io.driftloop.training.trainer.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.driftloop.model.djl.DjlLoss.End;
import io.driftloop.model.djl.DjlScript;
import io.driftloop.model.torchscript.TorchScriptException;
import io.driftloop.model.torchscript.TorchScriptFile;
import io.driftloop.pipeline.TrainerSpec.Imported.Output;
import io.driftloop.pipeline.TrainerSpec.TorchScript;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.foreign.ForeignAnswers;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A TorchScript file that learns on, looked at before anything of it runs: what could not be exported in the end is refused in the beginning.
 *
 * @param content the file
 * @param form what goes in and what comes out
 * @param onnx what it answers as it is, converted
 */
record ScriptFile(byte[] content, DjlScript.Form form, byte[] onnx) {

    static final String WHAT = "the TorchScript file";

    /**
     * Reads.
     *
     * @throws UntrainableException when it cannot be converted, or does not answer what the rows ask
     */
    static ScriptFile read(Path file, TorchScript spec, PreparedRows prepared) throws IOException {
        byte[] raw = converted(file, prepared);
        ForeignAnswers answers = new ForeignAnswers(WHAT, prepared);
        int classes = prepared.recipe().classes().size();
        boolean regression = prepared.recipe().regression();
        DjlScript.Form form = new DjlScript.Form(
                prepared.shape(),
                end(answers.width(raw), prepared),
                classes,
                !regression && spec.output() == Output.PROBABILITIES);
        return new ScriptFile(Files.readAllBytes(file), form, answers.ended(raw, spec.output()));
    }

    /** An ONNX file that answers what the module gives. */
    static byte[] converted(Path file, PreparedRows prepared) {
        try {
            return TorchScriptFile.onnx(file, prepared.shape());
        } catch (TorchScriptException e) {
            throw new UntrainableException(WHAT + " cannot be trained: " + e.getMessage(), e);
        }
    }

    private static End end(int width, PreparedRows prepared) {
        int classes = prepared.recipe().classes().size();
        if (prepared.recipe().regression() && width == 1) {
            return End.NUMBER;
        }
        if (!prepared.recipe().regression() && width == classes) {
            return End.CLASSES;
        }
        if (classes == 2 && width == 1) {
            return End.TWO_CLASSES;
        }
        throw new UntrainableException(WHAT + " answers " + width + " numbers per row, but there must be "
                + (prepared.recipe().regression()
                        ? "one, the number"
                        : "one for each class of the training rows, "
                                + prepared.recipe().classes()));
    }

    /**
     * The module on a device.
     *
     * @throws UntrainableException when PyTorch cannot load it, or nothing of it can learn
     */
    DjlScript load(Device device) {
        DjlScript script;
        try {
            script = new DjlScript(content, form, device);
        } catch (EngineException e) {
            throw new UntrainableException("PyTorch cannot load " + WHAT + "; the run's log says why", e);
        }
        if (script.learned().isEmpty()) {
            int tensors = script.tensors();
            script.close();
            throw new UntrainableException(
                    tensors == 0
                            ? WHAT + " has no parameters that could learn: torch.jit.freeze and"
                                    + " torch.jit.optimize_for_inference turn them into constants; save"
                                    + " torch.jit.script(model.eval()) as it is"
                            : "none of the " + tensors + " parameters of " + WHAT
                                    + " may change, requires_grad is False for each; set requires_grad_(True) for those"
                                    + " that are to learn before it is saved");
        }
        return script;
    }
}
