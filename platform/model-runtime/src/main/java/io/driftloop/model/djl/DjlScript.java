package io.driftloop.model.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Pair;
import io.driftloop.model.network.PlannedParameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A TorchScript module that learns on: PyTorch runs its code forward and back, the parameters that require a gradient change, its buffers change as its code says.
 * Its own code is all that is known of it; what it holds is kept as the module itself.
 *
 * <p>The graph executor's profiling is off: after some passes it puts other kernels in place of the code's own, so that a training that goes on in another process would not
 * end bit-equal.
 */
public final class DjlScript extends DjlModel {

    /** A probability is at least this far from 0 and 1 before its logarithm is taken, as in Keras. */
    private static final double LEAST = 1e-7;

    private final Form form;
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final List<PlannedParameter> learned = new ArrayList<>();
    private NDManager held;
    private PtSymbolBlock module;
    private boolean training;

    /**
     * What goes into a module and what comes out.
     *
     * @param inputShape of one row, channels first for images
     * @param end what its numbers are, once they are logits
     * @param classes how many there are; 0 of a regression
     * @param probabilities whether it answers probabilities, and not logits
     */
    public record Form(List<Integer> inputShape, DjlLoss.End end, int classes, boolean probabilities) {}

    /**
     * Loads a module.
     *
     * @param file what {@code torch.jit.save} wrote
     * @throws EngineException when PyTorch cannot load it
     */
    public DjlScript(byte[] file, Form form, Device device) {
        this.form = form;
        this.manager = NDManager.newBaseManager(device, "PyTorch");
        this.held = manager.newSubManager();
        try {
            this.module = loaded(file);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        for (Map.Entry<String, NDArray> parameter : parameters.entrySet()) {
            if (parameter.getValue().hasGradient()) {
                learned.add(planned(parameter.getKey(), parameter.getValue()));
            }
        }
    }

    private PtSymbolBlock loaded(byte[] file) {
        PtSymbolBlock read;
        try {
            read = JniUtils.loadModule((PtNDManager) held, new ByteArrayInputStream(file), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        JniUtils.enableInferenceMode(read);
        training = false;
        parameters.clear();
        for (Pair<String, Parameter> parameter : read.getDirectParameters()) {
            parameters.put(parameter.getKey(), parameter.getValue().getArray());
        }
        return read;
    }

    private static PlannedParameter planned(String name, NDArray array) {
        List<Integer> shape = new ArrayList<>();
        for (long dimension : array.getShape().getShape()) {
            shape.add((int) dimension);
        }
        // as for networks: vectors are shifts and scales, which nothing holds small
        return new PlannedParameter(
                name, shape, shape.size() > 1 ? PlannedParameter.Role.WEIGHT : PlannedParameter.Role.SHIFT);
    }

    /** Parameters of the module, also those that require no gradient. */
    public int tensors() {
        return parameters.size();
    }

    /** The parameters that require a gradient, in the module's order. */
    @Override
    public List<PlannedParameter> learned() {
        return List.copyOf(learned);
    }

    @Override
    public List<Integer> inputShape() {
        return form.inputShape();
    }

    @Override
    public DjlLoss.End end() {
        return form.end();
    }

    @Override
    public int outputs() {
        return form.end() == DjlLoss.End.NUMBER ? 1 : form.classes();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    boolean draws() {
        return true;
    }

    @Override
    NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    @Override
    public NDArray logits(NDArray batch) {
        return pass(batch, false);
    }

    @Override
    NDArray trainingLogits(NDArray batch) {
        return pass(batch, true);
    }

    /** A block of DJL keeps count of its mode too, but believes that it is new in training mode whatever its file says. */
    private void mode(boolean wanted) {
        if (wanted && !training) {
            JniUtils.enableTrainingMode(module);
        } else if (!wanted && training) {
            JniUtils.enableInferenceMode(module);
        }
        training = wanted;
    }

    /**
     * The module's own numbers as for an answer, whatever they are.
     *
     * @param rows in the module's order
     * @return (N, width), in the batch's manager
     */
    NDArray numbers(NDArray rows) {
        return numbers(rows, false);
    }

    private NDArray numbers(NDArray rows, boolean learning) {
        JniUtils.setGraphExecutorOptimize(false);
        mode(learning);
        NDArray answer = IValueUtils.forward(module, new NDList(rows), learning).singletonOrThrow();
        return answer.getShape().dimension() == 1 ? answer.reshape(-1, 1) : answer;
    }

    private NDArray pass(NDArray batch, boolean learning) {
        NDArray numbers = numbers(rows(batch), learning);
        if (!form.probabilities()) {
            return numbers;
        }
        NDArray inside = numbers.clip(LEAST, 1 - LEAST);
        return form.end() == DjlLoss.End.TWO_CLASSES
                ? inside.log().sub(inside.neg().add(1).log())
                : inside.log();
    }

    /** Row-major, as code that takes views of its input expects. */
    private NDArray rows(NDArray batch) {
        if (form.inputShape().size() != 3) {
            return batch;
        }
        long rows = batch.getShape().get(0);
        Shape shape = new Shape(rows).addAll(DjlNetwork.shape(form.inputShape()));
        return batch.transpose(0, 3, 1, 2).flatten().reshape(shape);
    }

    /** The module in evaluation mode, as {@code torch.jit.load} takes it. */
    @Override
    public DjlState state() {
        mode(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JniUtils.writeModule(module, out, false);
        return DjlState.of(out.toByteArray());
    }

    @Override
    public void restore(DjlState state) {
        NDManager before = held;
        held = manager.newSubManager();
        module = loaded(state.module());
        before.close();
    }

    /** Whether a module has the parameters of this one: the same names and shapes, learned or not. */
    public boolean fits(DjlScript other) {
        return learned.equals(other.learned) && parameters.keySet().equals(other.parameters.keySet());
    }

    @Override
    public void close() {
        manager.close();
    }
}
