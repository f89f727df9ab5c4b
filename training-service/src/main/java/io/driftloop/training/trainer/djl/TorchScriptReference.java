package io.driftloop.training.trainer.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What PyTorch itself answers with a TorchScript file: the reference for what was made of it. */
public final class TorchScriptReference {

    private static final int BATCH = 64;

    private TorchScriptReference() {}

    /**
     * Answers rows.
     *
     * @param file a file that {@code torch.jit.save} wrote
     * @param rows to be answered, of the prepared ones
     * @return numbers by row
     * @throws UntrainableException when PyTorch cannot load or run it, or is not there
     */
    public static float[][] answers(Path file, PreparedRows prepared, int[] rows) throws IOException {
        Engines.configure(1);
        try (Model model = Model.newInstance("imported", "PyTorch");
                InputStream in = Files.newInputStream(file)) {
            model.load(in);
            float[][] answers = new float[rows.length][];
            for (int from = 0; from < rows.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BATCH));
                answer(model, prepared, batch, answers, from);
            }
            return answers;
        } catch (MalformedModelException | EngineException e) {
            throw new UntrainableException("PyTorch cannot run the imported model; the run's log says why", e);
        } catch (LinkageError e) {
            throw Engines.missing(e);
        }
    }

    private static void answer(Model model, PreparedRows prepared, int[] batch, float[][] answers, int from) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            long[] shape = new long[prepared.shape().size() + 1];
            shape[0] = batch.length;
            for (int i = 1; i < shape.length; i++) {
                shape[i] = prepared.shape().get(i - 1);
            }
            NDArray input = scope.create(prepared.tensors(batch), new Shape(shape));
            NDArray output = model.getBlock()
                    .forward(new ParameterStore(scope, false), new NDList(input), false)
                    .singletonOrThrow();
            float[] flat = output.toFloatArray();
            int width = flat.length / batch.length;
            for (int i = 0; i < batch.length; i++) {
                answers[from + i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
            }
        }
    }
}
