package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.driftloop.pipeline.OptimizerSpec;
import java.util.List;
import java.util.function.Function;

/**
 * One step of each optimiser on one tensor, as Keras 3 has it. With gradient g and rate r:
 *
 * <pre>
 *   sgd      v = momentum v - r g;  w += v   (nesterov: w += momentum v - r g)
 *   adam     m = b1 m + (1 - b1) g;  s = b2 s + (1 - b2) g²;  w -= r sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(s) + epsilon)
 *   adamw    w -= r decay w, then as adam
 *   rmsprop  s = rho s + (1 - rho) g²;  v = momentum v + r g / sqrt(s + epsilon);  w -= v
 * </pre>
 *
 * @param spec which one
 * @param rate of this step
 * @param step from 1
 */
record DjlRules(OptimizerSpec spec, double rate, long step) {

    private static final String VELOCITY = "velocity";
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** The kernel clips from above whatever is larger than a value that is not negative. */
    private static final float NO_CLIPPING = -1f;

    /** What an optimiser keeps per tensor. */
    static List<String> slots(OptimizerSpec spec) {
        if (spec instanceof OptimizerSpec.Sgd sgd) {
            return sgd.momentum() > 0 ? List.of(VELOCITY) : List.of();
        } else if (spec instanceof OptimizerSpec.RmsProp rms) {
            return rms.momentum() > 0 ? List.of(SECOND, VELOCITY) : List.of(SECOND);
        }
        return List.of(FIRST, SECOND);
    }

    void apply(NDArray weight, Function<String, NDArray> memory) {
        try (NDArray gradient = weight.getGradient()) {
            if (spec instanceof OptimizerSpec.Sgd sgd) {
                sgd(sgd, weight, gradient, memory);
            } else if (spec instanceof OptimizerSpec.RmsProp rms) {
                rmsProp(rms, weight, gradient, memory);
            } else if (spec instanceof OptimizerSpec.AdamW adamW) {
                weight.muli(1 - rate * adamW.weightDecay());
                adam(adamW.adam(), weight, gradient, memory);
            } else if (spec instanceof OptimizerSpec.Adam adam) {
                adam(adam, weight, gradient, memory);
            }
        }
    }

    private void sgd(OptimizerSpec.Sgd sgd, NDArray weight, NDArray gradient, Function<String, NDArray> memory) {
        try (NDArray move = gradient.mul(rate)) {
            if (sgd.momentum() == 0) {
                weight.subi(move);
                return;
            }
            NDArray velocity = memory.apply(VELOCITY);
            velocity.muli(sgd.momentum());
            velocity.subi(move);
            if (!sgd.nesterov()) {
                weight.addi(velocity);
                return;
            }
            try (NDArray ahead = velocity.mul(sgd.momentum())) {
                weight.addi(ahead);
                weight.subi(move);
            }
        }
    }

    private void rmsProp(
            OptimizerSpec.RmsProp rms, NDArray weight, NDArray gradient, Function<String, NDArray> memory) {
        NDArray second = memory.apply(SECOND);
        second.muli(rms.rho());
        try (NDArray square = gradient.square();
                NDArray share = square.mul(1 - rms.rho())) {
            second.addi(share);
        }
        try (NDArray guarded = second.add(rms.epsilon());
                NDArray root = guarded.sqrt();
                NDArray scaled = gradient.mul(rate);
                NDArray move = scaled.div(root)) {
            if (rms.momentum() == 0) {
                weight.subi(move);
                return;
            }
            NDArray velocity = memory.apply(VELOCITY);
            velocity.muli(rms.momentum());
            velocity.addi(move);
            weight.subi(velocity);
        }
    }

    private void adam(OptimizerSpec.Adam adam, NDArray weight, NDArray gradient, Function<String, NDArray> memory) {
        float beta1 = (float) adam.beta1();
        float beta2 = (float) adam.beta2();
        double correction = Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
        NDList state = new NDList(weight, gradient, memory.apply(FIRST), memory.apply(SECOND));
        weight.getNDArrayInternal()
                .adamUpdate(
                        state,
                        new NDList(weight),
                        (float) rate,
                        (float) (rate * correction),
                        0f,
                        1f,
                        NO_CLIPPING,
                        beta1,
                        beta2,
                        (float) adam.epsilon(),
                        true,
                        false);
    }
}
