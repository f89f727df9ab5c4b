package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.network.Tensor;
import io.driftloop.pipeline.LearningSpec;
import io.driftloop.pipeline.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes a model's weights by their gradients. One step, in this order: the gradient of L1 and L2 is added to that of each weight (not of shifts, scales and
 * tables), all gradients together are clipped to the longest allowed norm, then the rule of {@link DjlRules} is applied. The state can be taken out and put
 * back, bit for bit. Not thread-safe.
 */
public final class DjlOptimizer implements AutoCloseable {

    private final DjlModel model;
    private final OptimizerSpec spec;
    private final LearningSpec learning;
    private final NDManager manager;
    /** By slot and parameter. */
    private final Map<String, NDArray> memory = new LinkedHashMap<>();

    private long step;

    /** A fresh optimiser without regularisation and clipping. */
    public DjlOptimizer(DjlModel model, OptimizerSpec spec) {
        this(model, spec, LearningSpec.PLAIN);
    }

    /**
     * A fresh optimiser.
     *
     * @param learning whose {@code l1}, {@code l2} and {@code clipNorm} count
     */
    public DjlOptimizer(DjlModel model, OptimizerSpec spec, LearningSpec learning) {
        this.model = model;
        this.spec = spec;
        this.learning = learning;
        this.manager = model.manager().newSubManager();
        for (String slot : DjlRules.slots(spec)) {
            for (PlannedParameter parameter : model.learned()) {
                memory.put(name(slot, parameter), manager.zeros(DjlNetwork.shape(parameter.shape())));
            }
        }
    }

    /**
     * What an optimiser remembers.
     *
     * @param step updates done
     * @param memory named {@code <slot>/<parameter>}
     */
    public record State(long step, List<Tensor> memory) {

        public State {
            memory = List.copyOf(memory);
        }
    }

    /** A step at the full learning rate. */
    public void update() {
        update(1);
    }

    /**
     * Changes every parameter by its gradient and clears the gradient.
     *
     * @param factor of the learning rate
     */
    public void update(double factor) {
        step++;
        if (learning.l1() > 0 || learning.l2() > 0) {
            model.learned().stream()
                    .filter(parameter -> parameter.role() == PlannedParameter.Role.WEIGHT)
                    .forEach(this::regularise);
        }
        if (learning.clipNorm() != null) {
            clip(learning.clipNorm());
        }
        DjlRules rules = new DjlRules(spec, spec.learningRate() * factor, step);
        for (PlannedParameter parameter : model.learned()) {
            NDArray weight = model.parameter(parameter.name());
            rules.apply(weight, slot -> Objects.requireNonNull(memory.get(name(slot, parameter))));
            JniUtils.zeroGrad((PtNDArray) weight);
        }
    }

    private void regularise(PlannedParameter parameter) {
        NDArray weight = model.parameter(parameter.name());
        // the gradient's handle is a new array each time: without closing it one leaks per step
        try (NDArray gradient = weight.getGradient();
                NDArray plain = weight.stopGradient();
                NDArray squares = plain.mul(2 * learning.l2());
                NDArray signs = plain.sign();
                NDArray absolutes = signs.mul(learning.l1())) {
            gradient.addi(squares);
            gradient.addi(absolutes);
        }
    }

    private void clip(double longest) {
        double squares = 0;
        for (PlannedParameter parameter : model.learned()) {
            try (NDArray gradient = model.parameter(parameter.name()).getGradient();
                    NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        double norm = Math.sqrt(squares);
        if (norm > longest) {
            for (PlannedParameter parameter : model.learned()) {
                try (NDArray gradient = model.parameter(parameter.name()).getGradient()) {
                    gradient.muli(longest / norm);
                }
            }
        }
    }

    /** A copy of the state. */
    public State state() {
        List<Tensor> tensors = new ArrayList<>();
        memory.forEach((name, array) -> tensors.add(DjlNetwork.tensor(name, array)));
        return new State(step, tensors);
    }

    /** Goes on from {@code state}, which is that of an optimiser of the same kind. */
    public void restore(State state) {
        step = state.step();
        state.memory()
                .forEach(tensor -> Objects.requireNonNull(memory.get(tensor.name()), tensor.name())
                        .set(tensor.values()));
    }

    private static String name(String slot, PlannedParameter parameter) {
        return slot + "/" + parameter.name();
    }

    @Override
    public void close() {
        manager.close();
    }
}
